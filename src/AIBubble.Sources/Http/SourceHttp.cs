using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace AIBubble.Sources.Http;

/// <summary>How every source gets its options and its HTTP clients.</summary>
internal static class SourceHttp
{
    /// <summary>Longest Retry-After that is waited for; a longer one leaves the resource to the next run.</summary>
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(1);

    /// <summary>Binds <c>Sources:{name}</c>, validated when the app starts.</summary>
    public static IServiceCollection AddSourceOptions<T>(this IServiceCollection services, IConfiguration configuration, string name)
        where T : class
    {
        var section = configuration.GetSection("Sources").GetSection(name);
        services.AddOptions<T>().Configure(options => Bind(section, options)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<T>>(new SourceOptionsValidator<T>(name));
        return services;
    }

    /// <summary>
    /// Adds a client: gzip, retries with jitter that honour Retry-After, one even rate over all clients of the same
    /// options type, a time limit per attempt. Requests are not logged by the client: addresses may carry keys.
    /// </summary>
    public static IServiceCollection AddSourceClient<T>(this IServiceCollection services, string name, Action<T, HttpClient> configure)
        where T : HttpSourceOptions
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ResourceFetcher>();
        services.TryAddSingleton<FileFetcher>();
        services.TryAddSingleton<SourceRateLimiter<T>>();
        var client = services.AddHttpClient(name)
            .ConfigureHttpClient((provider, http) =>
            {
                var options = provider.GetRequiredService<IOptions<T>>().Value;
                // Empty for a source that takes its payload from a file.
                http.BaseAddress = options.BaseAddress.Length == 0 ? null : Directory(options.BaseAddress);
                // Limits are the resilience pipeline's; this one only ends what it missed.
                http.Timeout = Timeout.InfiniteTimeSpan;
                configure(options, http);
            })
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
                MaxAutomaticRedirections = 3,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .RemoveAllLoggers();
        client.AddResilienceHandler("source", static (pipeline, context) =>
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

    // The binder's own exception names the setting in another way and is not the one the app reports in a line.
    private static void Bind<T>(IConfigurationSection section, T options)
        where T : class
    {
        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException e)
        {
            var setting = section.GetChildren().FirstOrDefault(c => e.Message.Contains($"'{c.Path}'", StringComparison.OrdinalIgnoreCase))?.Path ?? section.Path;
            throw new OptionsValidationException(Options.DefaultName, typeof(T), [$"{setting.Replace(":", "__", StringComparison.Ordinal)}: the value is not of the kind this setting takes."]);
        }
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage? response) =>
        response?.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when response.Headers.Date is { } now => date - now,
            _ => null,
        };
}

/// <summary>One rate for all clients of a source.</summary>
internal sealed class SourceRateLimiter<T> : IDisposable
    where T : HttpSourceOptions
{
    private readonly TokenBucketRateLimiter limiter;

    /// <summary>Builds the limiter from the source's options.</summary>
    public SourceRateLimiter(IOptions<T> options)
    {
        limiter = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            // One token at a time: evenly spaced, never a burst.
            TokenLimit = 1,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1 / options.Value.RequestsPerSecond),
            QueueLimit = 10_000,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>The limiter.</summary>
    public RateLimiter Limiter => limiter;

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();
}
