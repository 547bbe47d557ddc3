using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AIBubble.Sources.Fred;

/// <summary>Registers FRED.</summary>
public static class FredRegistration
{
    /// <summary>Adds the source, its options (<c>Sources:Fred</c>) and its client.</summary>
    public static IServiceCollection AddFred(this IServiceCollection services, IConfiguration configuration) => services
        .AddSourceOptions<FredOptions>(configuration, "Fred")
        .AddSourceClient<FredOptions>(FredSource.Client, static (_, _) => { })
        .AddSingleton<IObservationSource, FredSource>();
}
