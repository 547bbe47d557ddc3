using AIBubble.Domain.Faults;
using AIBubble.Pipeline.Snapshots;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Http;

/// <summary>Reads bodies that are held in memory, up to a limit.</summary>
internal static class BodyReader
{
    /// <summary>The JSON body of a request whose query is in order, or the problem to answer with.</summary>
    public static async Task<(ReadOnlyMemory<byte> Body, IResult? Problem)> JsonAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType() || !Utf8Body.AcceptsCharset(request.ContentType))
        {
            return (default, Problems.Of(StatusCodes.Status415UnsupportedMediaType, $"'{request.ContentType}' is not application/json in UTF-8."));
        }

        if (BodyLimit.Check(request) is { } tooLong)
        {
            return (default, tooLong);
        }

        try
        {
            return await LimitedBody.ReadAsync(request.Body, limit, cancellationToken) is { } body
                ? (body, null)
                : (default, Problems.Of(StatusCodes.Status413PayloadTooLarge, $"The body may have {limit / (1024 * 1024)} MiB."));
        }
        catch (BadHttpRequestException fault)
        {
            return (default, BodyLimit.Problem(request, fault));
        }
    }
}
