using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AIBubble.Functions.Http;

/// <summary>
/// Answers 503 with <c>Retry-After</c> where a regular expression was ended by its limit of a second. By the clock, so that a machine that
/// stood still comes to it as well: the client did nothing wrong, and may send the same again.
/// </summary>
internal sealed class StandstillAnswer(ILogger<StandstillAnswer> logger) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.Response.HasStarted || exception is not RegexMatchTimeoutException limit)
        {
            return false;
        }

        Log.StoodStill(logger, httpContext.Request.Method, httpContext.Request.Path, limit.Pattern, limit.Input.Length);
        await Problems.AskToComeBackAsync(
            httpContext,
            StatusCodes.Status503ServiceUnavailable,
            "Reading took longer than it may: this instance stood still, or has too much to do. Send the request again.",
            seconds: 1);
        return true;
    }
}
