using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using AIBubble.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AIBubble.Functions.Access;

/// <summary>Refuses a client that asks for more than its share, at the door and before anything is read.</summary>
internal sealed class ClientRateLimit : IDisposable
{
    private readonly AccessOptions options;
    private readonly PartitionedRateLimiter<HttpContext> limiter;

    public ClientRateLimit(IOptions<AccessOptions> settings)
    {
        options = settings.Value;
        limiter = PartitionedRateLimiter.Create<HttpContext, IPAddress>(PartitionOf);
    }

    /// <summary>Passes the request on, or answers 429 with the seconds after which one more is served.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next) =>
        options.RequestsPerMinute == 0 || IPAddress.IsLoopback(ClientOf(context)) ? next(context) : CountAsync(context, next);

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();

    private async Task CountAsync(HttpContext context, RequestDelegate next)
    {
        using var lease = limiter.AttemptAcquire(context);
        if (lease.IsAcquired)
        {
            await next(context);
            return;
        }

        var pause = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        var most = options.RequestsPerMinute.ToString("N0", CultureInfo.InvariantCulture);
        await Problems.AskToComeBackAsync(
            context,
            StatusCodes.Status429TooManyRequests,
            $"One client is served {most} requests a minute; Retry-After says in how many seconds the next is.",
            Math.Max(1, (int)Math.Ceiling(pause.TotalSeconds)));
    }

    private IPAddress ClientOf(HttpContext context) => ClientAddress.Of(context, options.TrustedProxies);

    private RateLimitPartition<IPAddress> PartitionOf(HttpContext context) =>
        RateLimitPartition.GetTokenBucketLimiter(ClientOf(context), _ => Bucket());

    private TokenBucketRateLimiterOptions Bucket()
    {
        // A second's share each second; where that is less than one, one as often as it is due.
        var share = Math.Max(1, options.RequestsPerMinute / 60);
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.RequestsPerMinute,
            TokensPerPeriod = share,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) * share / options.RequestsPerMinute,
            QueueLimit = 0,
        };
    }
}
