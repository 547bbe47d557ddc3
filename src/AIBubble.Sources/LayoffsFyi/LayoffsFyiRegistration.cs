using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AIBubble.Sources.LayoffsFyi;

/// <summary>Registers the import of layoffs.fyi copies.</summary>
public static class LayoffsFyiRegistration
{
    /// <summary>Adds the source, its options (<c>Sources:LayoffsFyi</c>) and its client.</summary>
    public static IServiceCollection AddLayoffsFyi(this IServiceCollection services, IConfiguration configuration) => services
        .AddSourceOptions<LayoffsFyiOptions>(configuration, "LayoffsFyi")
        .AddSourceClient<LayoffsFyiOptions>(LayoffsFyiSource.Client, static (_, _) => { })
        .AddSingleton<IObservationSource, LayoffsFyiSource>();
}
