using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Http;

/// <summary>Reads bodies that are held in memory, up to a limit.</summary>
internal static class BodyReader
{
    /// <summary>The JSON body, or the problem to answer with.</summary>
    public static async Task<(ReadOnlyMemory<byte> Body, IResult? Problem)> JsonAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            return (default, Problems.Of(StatusCodes.Status415UnsupportedMediaType, $"'{request.ContentType}' is not application/json."));
        }

        using var content = new MemoryStream();
        var block = new byte[32 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(block, cancellationToken)) > 0)
        {
            if (content.Length + read > limit)
            {
                return (default, Problems.Of(StatusCodes.Status413PayloadTooLarge, $"The body may have {limit / (1024 * 1024)} MiB."));
            }

            await content.WriteAsync(block.AsMemory(0, read), cancellationToken);
        }

        return (content.ToArray(), null);
    }
}
