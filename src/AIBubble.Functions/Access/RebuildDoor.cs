using AIBubble.Functions.Http;
using AIBubble.Pipeline.Rebuilding;
using AIBubble.Rendering.Assets;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Access;

/// <summary>
/// Keeps requests out while a rebuild has the account to itself: what they read would be half of what there is, and what they wrote might be
/// removed. Health, the state of the rebuild and what rests on nothing stored are answered.
/// </summary>
internal sealed class RebuildDoor(WorkGate gate)
{
    // A process has its first word of rebuilds within a second of its start, unless storage is away.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Passes the request on, or answers 503 with <c>Retry-After</c>.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        // First what costs nothing: nearly all who come are readers, and find it open.
        var isOpen = !gate.IsClosed;
        if ((isOpen && OnlyReads(context.Request.Method)) || IsAnsweredAllTheSame(context.Request))
        {
            return next(context);
        }

        return isOpen
            ? TakeTurnAsync(context, next)
            : RefuseAsync(context, "A rebuild is asked for or under way: /api/operations/rebuild says how far it has come.", 10);
    }

    private async Task TakeTurnAsync(HttpContext context, RequestDelegate next)
    {
        IDisposable? turn;
        using (var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted))
        {
            patience.CancelAfter(Patience);
            try
            {
                turn = await gate.EnterAsync(patience.Token);
            }
            catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
            {
                await RefuseAsync(context, "Storage has not answered since this app started.", 5);
                return;
            }
        }

        using (turn)
        {
            await (turn is null ? RefuseAsync(context, "A rebuild is asked for.", 10) : next(context));
        }
    }

    private static bool OnlyReads(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static Task RefuseAsync(HttpContext context, string detail, int seconds) =>
        Problems.AskToComeBackAsync(context, StatusCodes.Status503ServiceUnavailable, detail, seconds);

    // Compared from the end: what stands before the route is the host's prefix.
    private static bool IsAnsweredAllTheSame(HttpRequest request)
    {
        var path = request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return path is [.., "health"] or [.., "operations", "rebuild"] or [.., "openapi.json"] or [.., "docs"]
            || request.Path.StartsWithSegments(BrowserAssets.Address.TrimEnd('/'));
    }
}
