using AIBubble.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AIBubble.Functions.Access;

/// <summary>
/// Lets in as many requests at once as one instance can hold, and refuses the rest at the door: what waited inside would take memory, and those
/// who wait would be answered after they have gone. Requests that bring a body have a number of their own, so that slow senders keep no reader out.
/// </summary>
internal sealed class Crowd(IOptions<AccessOptions> options)
{
    private readonly Room readers = new(options.Value.RequestsAtOnce);
    private readonly Room senders = new(options.Value.BodiesAtOnce);

    /// <summary>Passes the request on, or answers 503 with <c>Retry-After</c>.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var room = BringsBody(context.Request) ? senders : readers;
        if (!room.TryEnter())
        {
            await Problems.AskToComeBackAsync(
                context, StatusCodes.Status503ServiceUnavailable, "There is more to do at the moment than one instance takes on at once.", seconds: 1);
            return;
        }

        try
        {
            await next(context);
        }
        finally
        {
            room.Leave();
        }
    }

    private static bool BringsBody(HttpRequest request) => request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0;

    // A count, and no limiter with its lock and its leases: every request comes by here.
    private sealed class Room(int most)
    {
        private int inside;

        public bool TryEnter()
        {
            if (Interlocked.Increment(ref inside) <= most)
            {
                return true;
            }

            Interlocked.Decrement(ref inside);
            return false;
        }

        public void Leave() => Interlocked.Decrement(ref inside);
    }
}
