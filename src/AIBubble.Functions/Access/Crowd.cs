using System.Threading.RateLimiting;
using AIBubble.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AIBubble.Functions.Access;

/// <summary>
/// Lets in as many requests at once as one instance can hold, and refuses the rest at the door: what waited inside would take memory, and those
/// who wait would be answered after they have gone. Requests that bring a body have a number of their own, so that slow senders keep no reader out.
/// </summary>
internal sealed class Crowd(IOptions<AccessOptions> options) : IDisposable
{
    private readonly ConcurrencyLimiter readers = Limiter(options.Value.RequestsAtOnce);
    private readonly ConcurrencyLimiter senders = Limiter(options.Value.BodiesAtOnce);

    /// <summary>Passes the request on, or answers 503 with <c>Retry-After</c>.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        using var lease = (BringsBody(context.Request) ? senders : readers).AttemptAcquire();
        if (lease.IsAcquired)
        {
            await next(context);
            return;
        }

        context.Response.Headers.RetryAfter = "1";
        await Problems.Of(StatusCodes.Status503ServiceUnavailable, "There is more to do at the moment than one instance takes on at once.")
            .ExecuteAsync(context);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        readers.Dispose();
        senders.Dispose();
    }

    private static bool BringsBody(HttpRequest request) => request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0;

    private static ConcurrencyLimiter Limiter(int most) => new(new ConcurrencyLimiterOptions { PermitLimit = most, QueueLimit = 0 });
}
