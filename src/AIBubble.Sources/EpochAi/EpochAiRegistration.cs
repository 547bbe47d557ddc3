using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AIBubble.Sources.EpochAi;

/// <summary>Registers Epoch AI.</summary>
public static class EpochAiRegistration
{
    /// <summary>Adds the source, its options (<c>Sources:EpochAi</c>) and its client.</summary>
    public static IServiceCollection AddEpochAi(this IServiceCollection services, IConfiguration configuration) => services
        .AddSourceOptions<EpochAiOptions>(configuration, "EpochAi")
        .AddSourceClient<EpochAiOptions>(EpochAiSource.Client, static (_, _) => { })
        .AddSingleton<IObservationSource, EpochAiSource>();
}
