using AIBubble.Domain.Faults;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AIBubble.Functions.Http;

/// <summary>The limit that the server itself sets to bodies, whatever a route may allow.</summary>
internal static class BodyLimit
{
    /// <summary>
    /// In bytes: what the Functions host lets through (its <c>FUNCTIONS_REQUEST_BODY_SIZE_LIMIT</c>). The worker's server would
    /// otherwise stop at 30,000,000, with a 500.
    /// </summary>
    public const long Bytes = 104_857_600;

    /// <summary>The answer to a body that says that it is longer than the server takes; null for every other. To be asked before the body is read.</summary>
    public static IResult? Check(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { MaxRequestBodySize: { } limit } feature
            || !(request.ContentLength > limit))
        {
            return null;
        }

        // The server then swallows what is still coming, for some seconds: a connection that is cut while a client sends loses the answer.
        feature.MaxRequestBodySize = null;
        return Problem(limit);
    }

    /// <summary>The answer when reading a body failed for a reason that is the sender's: too long, too slow, broken off, or not framed as HTTP says.</summary>
    public static IResult Problem(HttpRequest request, BadHttpRequestException fault) => fault.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => Problem(request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? Bytes),
        StatusCodes.Status408RequestTimeout => Problems.Of(fault.StatusCode, "The body came too slowly; nothing of it was taken."),
        _ => Problems.Of(StatusCodes.Status400BadRequest, "The body broke off, or is not framed as HTTP says; nothing of it was taken."),
    };

    private static IResult Problem(long limit)
    {
        var message = $"A body may have {limit:N0} bytes; split it.";
        return Problems.Of(StatusCodes.Status413PayloadTooLarge, message, [Fault.At(string.Empty, FaultCodes.TooLong, message)]);
    }
}
