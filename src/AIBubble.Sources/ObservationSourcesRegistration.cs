using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Bls;
using AIBubble.Sources.Canaries;
using AIBubble.Sources.EpochAi;
using AIBubble.Sources.Fred;
using AIBubble.Sources.French;
using AIBubble.Sources.Http;
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
    // One line per source; everything else about it stands in its folder. The order is that of infra/schedules.json.
    private static readonly RegisteredSource[] All =
    [
        SecEdgarSource.Declaration,
        FredSource.Declaration,
        BlsSource.Declaration,
        EpochAiSource.Declaration,
        WarnSource.Declaration,
        LayoffsFyiSource.Declaration,
        PricesSource.Declaration,
        ShillerSource.Declaration,
        WorldBankSource.Declaration,
        FrenchSource.Declaration,
        CanariesSource.Declaration,
    ];

    /// <summary>What is known of every source without settings: ids, schedules, attributions.</summary>
    public static IReadOnlyList<SourceDeclaration> Declarations => All;

    /// <summary>Adds every source. Each reads its settings from <c>Sources:{Name}</c> and is off, with a reason, when one it needs is missing.</summary>
    public static IServiceCollection AddObservationSources(this IServiceCollection services, IConfiguration configuration)
    {
        foreach (var source in All)
        {
            source.AddTo(services, configuration);
        }

        return services;
    }
}
