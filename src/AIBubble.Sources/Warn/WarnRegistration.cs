using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AIBubble.Sources.Warn;

/// <summary>Registers the WARN notices.</summary>
public static class WarnRegistration
{
    /// <summary>Adds the source, its options (<c>Sources:Warn</c>) and its client.</summary>
    public static IServiceCollection AddWarn(this IServiceCollection services, IConfiguration configuration) => services
        .AddSourceOptions<WarnOptions>(configuration, "Warn")
        .AddSourceClient<WarnOptions>(WarnSource.Client, static (_, _) => { })
        .AddSingleton<IObservationSource, WarnSource>();
}
