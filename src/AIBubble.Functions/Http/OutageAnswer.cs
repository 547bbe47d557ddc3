using AIBubble.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AIBubble.Functions.Http;

/// <summary>
/// Answers 503 with <c>Retry-After</c> where a route failed because storage did: the client did nothing wrong, and may send the same
/// again. On Azure <see cref="OutageMiddleware"/> asks it, on the local host the host itself.
/// </summary>
internal sealed class OutageAnswer(ILogger<OutageAnswer> logger) : IExceptionHandler
{
    private const int ComeBackAfterSeconds = 5;

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // A body that breaks off is an IOException too, and the sender's doing.
        if (httpContext.Response.HasStarted || exception is BadHttpRequestException || !StorageOutage.Caused(exception))
        {
            return false;
        }

        Log.StorageInTrouble(logger, httpContext.Request.Method, httpContext.Request.Path, exception.GetBaseException().Message.Split('\n')[0].Trim());
        await Problems.AskToComeBackAsync(
            httpContext,
            StatusCodes.Status503ServiceUnavailable,
            "Storage does not do what it is asked at the moment. Send the request again: what was stored all the same is known again and stored once.",
            ComeBackAfterSeconds);
        return true;
    }
}
