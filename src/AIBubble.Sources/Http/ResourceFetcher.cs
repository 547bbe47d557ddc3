using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AIBubble.Pipeline.Collecting;
using Microsoft.Extensions.Logging;
using Polly.RateLimiting;
using Polly.Timeout;

namespace AIBubble.Sources.Http;

/// <summary>
/// Turns one request into one <see cref="CollectedItem"/>: conditional request, size limit, media type and first byte.
/// Whatever goes wrong becomes a <see cref="FailedResource"/> that keeps what came instead; only cancellation is thrown.
/// </summary>
internal sealed class ResourceFetcher(TimeProvider time, ILogger<ResourceFetcher> logger)
{
    /// <summary>How much of an answer that is refused for its size is kept for quarantine, in bytes.</summary>
    private const int KeptOfOversized = 1024 * 1024;

    private const int ShortestSecret = 6;

    /// <summary>Fetches one resource.</summary>
    /// <param name="source">Id of the source, for the log.</param>
    /// <param name="client">Client with base address and identification set.</param>
    /// <param name="request">What to fetch.</param>
    /// <param name="options">The source's limits of size and time.</param>
    /// <param name="memory">Validators of earlier payloads.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<CollectedItem> FetchAsync(string source, HttpClient client, ResourceRequest request, HttpSourceOptions options,
        ICollectionMemory memory, CancellationToken cancellationToken)
    {
        var item = await TryFetchAsync(client, request, options, memory, cancellationToken);
        switch (item)
        {
            case FailedResource failed:
                logger.ResourceFailed(source, failed.Resource, failed.Reason);
                break;
            case CollectedPayload payload:
                logger.ResourceFetched(source, payload.Resource, payload.Content.Length);
                break;
            default:
                logger.ResourceUnchanged(source, item.Resource);
                break;
        }

        return item;
    }

    private async Task<CollectedItem> TryFetchAsync(HttpClient client, ResourceRequest request, HttpSourceOptions options, ICollectionMemory memory,
        CancellationToken cancellationToken)
    {
        try
        {
            using var message = await CreateMessageAsync(request, memory, cancellationToken);
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotModified)
            {
                return new UnchangedResource(request.Resource);
            }

            var mediaType = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant();
            // The client's own limit ends with the headers; a body that stalls must not hold up the run either.
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(options.TimeoutSeconds), time);
            using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
            var (received, complete) = await ReadAsync(response.Content, options.MaximumBytes, reading.Token);
            ReadOnlyMemory<byte> content = BlotOut(received, request.Secret);
            if (!response.IsSuccessStatusCode)
            {
                var reason = request.Explain?.Invoke(response.StatusCode, content) ?? Explain(response);
                return new FailedResource(request.Resource, reason, mediaType, content);
            }

            if (!complete)
            {
                return new FailedResource(request.Resource,
                    $"The body is larger than {options.MaximumBytes.ToString(CultureInfo.InvariantCulture)} bytes, the most this source accepts.", mediaType,
                        content[..Math.Min(content.Length, KeptOfOversized)]);
            }

            return PayloadFormats.Objection(request.Format, mediaType, content.Span) is { } objection
                ? new FailedResource(request.Resource, $"HTTP {(int)response.StatusCode}, but {objection}: not what this source publishes.", mediaType, content)
                : new CollectedPayload(request.Resource, mediaType ?? "application/octet-stream", content, time.GetUtcNow(),
                    response.Headers.ETag?.ToString(), response.Content.Headers.LastModified);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // One resource's trouble, of whatever kind, must not keep the others from being fetched.
            return new FailedResource(request.Resource, Explain(e));
        }
    }

    private static async Task<HttpRequestMessage> CreateMessageAsync(ResourceRequest request, ICollectionMemory memory, CancellationToken cancellationToken)
    {
        var validators = request.Conditional ? await memory.FindAsync(request.Resource, cancellationToken) : null;
        var message = new HttpRequestMessage(request.JsonBody is null ? HttpMethod.Get : HttpMethod.Post, new Uri(request.Address, UriKind.RelativeOrAbsolute));
        if (request.JsonBody is not null)
        {
            message.Content = new StringContent(request.JsonBody, Encoding.UTF8, "application/json");
        }

        if (validators?.ETag is { } text && EntityTagHeaderValue.TryParse(text, out var tag))
        {
            message.Headers.IfNoneMatch.Add(tag);
        }

        message.Headers.IfModifiedSince = validators?.LastModified;
        return message;
    }

    private static async Task<(byte[] Content, bool Complete)> ReadAsync(HttpContent content, long maximumBytes, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var buffer = new MemoryStream();
        var chunk = new byte[64 * 1024];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            await buffer.WriteAsync(chunk.AsMemory(0, read), cancellationToken);
            if (buffer.Length > maximumBytes)
            {
                return (buffer.ToArray(), false);
            }
        }

        return (buffer.ToArray(), true);
    }

    // Some servers repeat the key in their refusals; what is kept for ever must not hold it.
    private static byte[] BlotOut(byte[] content, string? secret)
    {
        // Anything shorter is no key but a stand-in, and would blot out figures.
        if (secret is not { Length: >= ShortestSecret })
        {
            return content;
        }

        var pattern = Encoding.UTF8.GetBytes(secret);
        var from = 0;
        for (int at; (at = content.AsSpan(from).IndexOf(pattern)) >= 0; from += at + pattern.Length)
        {
            content.AsSpan(from + at, pattern.Length).Fill((byte)'*');
        }

        return content;
    }

    private static string Explain(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => $"HTTP {(int)response.StatusCode}: the server refused the request; check the "
            + "source's key or contact setting.",
        HttpStatusCode.NotFound or HttpStatusCode.Gone => $"HTTP {(int)response.StatusCode}: the server has no such resource.",
        HttpStatusCode.TooManyRequests => "HTTP 429: the server's request limit is used up; the next scheduled run tries again.",
        >= HttpStatusCode.InternalServerError => $"HTTP {(int)response.StatusCode}: the server is in trouble, also after retries; the next "
            + "scheduled run tries again.",
        _ => $"HTTP {(int)response.StatusCode}: not an answer this source can use.",
    };

    // Exception messages may carry the request address, and that may carry a key: only fixed sentences leave here.
    private static string Explain(Exception exception) => exception switch
    {
        TimeoutRejectedException or OperationCanceledException => "No answer in time, also after retries; the next scheduled run tries again.",
        RateLimiterRejectedException => "Too many requests of this source are already waiting.",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "The server's name could not be resolved.",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "The server could not be reached.",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "The server's certificate was not accepted.",
        HttpRequestException or IOException or InvalidDataException => "The answer broke off or could not be decoded.",
        _ => $"The request failed ({exception.GetType().Name}).",
    };
}
