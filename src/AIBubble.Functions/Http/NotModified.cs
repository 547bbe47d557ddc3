using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AIBubble.Functions.Http;

/// <summary>304: the client has the answer with this tag.</summary>
/// <param name="tag">The tag it asked with.</param>
internal sealed class NotModified(EntityTagHeaderValue tag) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
        httpContext.Response.Headers.ETag = tag.ToString();
        return Task.CompletedTask;
    }
}
