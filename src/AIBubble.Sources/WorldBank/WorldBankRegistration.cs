using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AIBubble.Sources.WorldBank;

/// <summary>Registers the World Bank.</summary>
public static class WorldBankRegistration
{
    /// <summary>Adds the source, its options (<c>Sources:WorldBank</c>) and its client.</summary>
    public static IServiceCollection AddWorldBank(this IServiceCollection services, IConfiguration configuration) => services
        .AddSourceOptions<WorldBankOptions>(configuration, "WorldBank")
        .AddSourceClient<WorldBankOptions>(WorldBankSource.Client, static (_, _) => { })
        .AddSingleton<IObservationSource, WorldBankSource>();
}
