using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AIBubble.Sources.Bls;

/// <summary>Registers the BLS.</summary>
public static class BlsRegistration
{
    /// <summary>Adds the source, its options (<c>Sources:Bls</c>) and its client.</summary>
    public static IServiceCollection AddBls(this IServiceCollection services, IConfiguration configuration) => services
        .AddSourceOptions<BlsOptions>(configuration, "Bls")
        .AddSourceClient<BlsOptions>(BlsSource.Client, static (_, _) => { })
        .AddSingleton<IObservationSource, BlsSource>();
}
