using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace AIBubble.Sources.Http;

/// <summary>How every source gets its HTTP clients.</summary>
internal static class SourceHttp
{
    /// <summary>Longest Retry-After that is waited for; a longer one leaves the resource to the next run.</summary>
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Adds a client: gzip, retries with jitter that honour Retry-After, one even rate over all clients of the same
    /// options type, a time limit per attempt. Requests are not logged by the client: addresses may carry keys.
    /// </summary>
    public static IServiceCollection AddSourceClient<T>(this IServiceCollection services, SourceClient<T> client, Action<T, HttpClient> prepare)
        where T : HttpSourceOptions
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ResourceFetcher>();
        services.TryAddSingleton<FileFetcher>();
        services.TryAddSingleton<SourceRateLimiter<T>>();
        var builder = services.AddHttpClient(client.Name)
            .ConfigureHttpClient((provider, http) =>
            {
                var options = provider.GetRequiredService<IOptions<T>>().Value;
                var address = client.Address(options);
                http.BaseAddress = address.Length == 0 ? null : Directory(address);
                // Limits are the resilience pipeline's; this one only ends what it missed.
                http.Timeout = Timeout.InfiniteTimeSpan;
                prepare(options, http);
            })
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
                MaxAutomaticRedirections = 3,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .RemoveAllLoggers();
        builder.AddResilienceHandler("source", static (pipeline, context) =>
        {
            var options = context.ServiceProvider.GetRequiredService<IOptions<T>>().Value;
            if (options.RetryAttempts > 0)
            {
                pipeline.AddRetry(new HttpRetryStrategyOptions
                {
                    MaxRetryAttempts = options.RetryAttempts,
                    Delay = TimeSpan.FromSeconds(options.RetryDelaySeconds),
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    ShouldRetryAfterHeader = true,
                    ShouldHandle = static arguments => ValueTask.FromResult(
                        HttpClientResiliencePredicates.IsTransient(arguments.Outcome)
                        && !(RetryAfter(arguments.Outcome.Result) > LongestRetryAfter)),
                });
            }

            // Inside the retry, so that retries count against the rate too.
            pipeline.AddRateLimiter(context.ServiceProvider.GetRequiredService<SourceRateLimiter<T>>().Limiter);
            pipeline.AddTimeout(TimeSpan.FromSeconds(options.TimeoutSeconds));
        });
        return services;
    }

    /// <summary>The address as a directory, so that relative paths are appended to it.</summary>
    public static Uri Directory(string address) => new(address.EndsWith('/') ? address : address + "/", UriKind.Absolute);

    private static TimeSpan? RetryAfter(HttpResponseMessage? response) =>
        response?.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when response.Headers.Date is { } now => date - now,
            _ => null,
        };
}
