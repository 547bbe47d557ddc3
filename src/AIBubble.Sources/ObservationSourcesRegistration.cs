using AIBubble.Sources.Bls;
using AIBubble.Sources.EpochAi;
using AIBubble.Sources.Fred;
using AIBubble.Sources.LayoffsFyi;
using AIBubble.Sources.Prices;
using AIBubble.Sources.SecEdgar;
using AIBubble.Sources.Shiller;
using AIBubble.Sources.Warn;
using AIBubble.Sources.WorldBank;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AIBubble.Sources;

/// <summary>Everything observations come from.</summary>
public static class ObservationSourcesRegistration
{
    /// <summary>Adds every source. Each reads its settings from <c>Sources:{Name}</c> and is off, with a reason, when one it needs is missing.</summary>
    public static IServiceCollection AddObservationSources(this IServiceCollection services, IConfiguration configuration) => services
        .AddSecEdgar(configuration)
        .AddFred(configuration)
        .AddBls(configuration)
        .AddEpochAi(configuration)
        .AddWarn(configuration)
        .AddLayoffsFyi(configuration)
        .AddPrices(configuration)
        .AddShiller(configuration)
        .AddWorldBank(configuration);
}
