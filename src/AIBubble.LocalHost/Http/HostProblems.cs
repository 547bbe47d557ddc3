using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace AIBubble.LocalHost.Http;

/// <summary>Answers the host itself gives, as RFC 9457 problems. The real host's bodies are empty here; its status codes are the same.</summary>
internal static class HostProblems
{
    /// <summary>Writes the problem; nothing if the response is already on its way.</summary>
    public static Task WriteAsync(HttpContext context, int status, string detail)
    {
        if (context.Response.HasStarted)
        {
            return Task.CompletedTask;
        }

        context.Response.Clear();
        return TypedResults.Problem(
            detail,
            statusCode: status,
            title: ReasonPhrases.GetReasonPhrase(status),
            type: "about:blank").ExecuteAsync(context);
    }
}
