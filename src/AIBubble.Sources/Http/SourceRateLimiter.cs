using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace AIBubble.Sources.Http;

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
