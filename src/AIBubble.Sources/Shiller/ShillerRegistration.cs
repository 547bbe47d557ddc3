using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AIBubble.Sources.Shiller;

/// <summary>Registers the CAPE.</summary>
public static class ShillerRegistration
{
    /// <summary>Adds the source, its options (<c>Sources:Shiller</c>) and its client.</summary>
    public static IServiceCollection AddShiller(this IServiceCollection services, IConfiguration configuration) => services
        .AddSourceOptions<ShillerOptions>(configuration, "Shiller")
        .AddSourceClient<ShillerOptions>(ShillerSource.Client, static (_, _) => { })
        .AddSingleton<IObservationSource, ShillerSource>();
}
