using AIBubble.Pipeline.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace AIBubble.Functions.Http;

/// <summary>
/// Answers to readers as they were last written. An address is described anew once a second and for every version of what is stored;
/// it is written anew only when its tag has changed. Everything an answer rests on besides what is stored (the months of the history)
/// is therefore at most a second late. What is kept is kept packed too, as soon as it has been asked for so. For bodies of some hundred
/// kilobytes: what may be larger is streamed by its route.
/// </summary>
public sealed class ServedAnswers(TimeProvider clock) : IDisposable
{
    private const int MostDescriptions = 64;
    private const long MostBytes = 64 * 1024 * 1024;

    private readonly ComputedOnce<Description, KeptAnswer> described = new(MostDescriptions);
    private readonly MemoryCache bodies = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <summary>The answer if there is one: what was in order a moment ago need not be read again.</summary>
    /// <param name="request">The request; its path, its query and what it accepts name the answer.</param>
    /// <param name="basis">Version of what is stored, and the day.</param>
    public IResult? Find(HttpRequest request, string basis) =>
        described.TryGet(KeyOf(request, basis), out var kept) ? Send(request, kept) : null;

    /// <summary>The answer, described and written if need be.</summary>
    /// <param name="request">The request.</param>
    /// <param name="basis">Version of what is stored, and the day.</param>
    /// <param name="describe">Makes the answer up to its body. Not ended with the request: others wait for the same.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<IResult> AnswerAsync(HttpRequest request, string basis, Func<CancellationToken, Task<Answer>> describe,
        CancellationToken cancellationToken)
    {
        var key = KeyOf(request, basis);
        var kept = await described.GetAsync(
            key,
            async token =>
            {
                var answer = await describe(token);
                return new KeptAnswer(answer, await BodyAsync(answer, key, token));
            },
            cancellationToken);
        return Send(request, kept);
    }

    /// <inheritdoc/>
    public void Dispose() => bodies.Dispose();

    private async Task<KeptBody> BodyAsync(Answer answer, Description description, CancellationToken cancellationToken)
    {
        var key = new Written(description.Address, description.Query, answer.ContentType, answer.Tag.ToString());
        if (bodies.TryGetValue(key, out KeptBody? body))
        {
            return body!;
        }

        using var written = new MemoryStream();
        await answer.WriteAsync(written, cancellationToken);
        body = new KeptBody(written.ToArray());
        // Packed forms come later, and are together smaller than what they are made from.
        bodies.Set(key, body, new MemoryCacheEntryOptions { Size = 2L * body.Plain.Length });
        return body;
    }

    private static IResult Send(HttpRequest request, KeptAnswer kept)
    {
        var (answer, headers) = (kept.Answer, request.HttpContext.Response.Headers);
        headers.Vary = "Accept, Accept-Encoding";
        // Fresh for a moment at most: the next snapshot may change it. The tag makes asking again cheap.
        headers.CacheControl = "no-cache";
        if (answer.ContentSecurityPolicy is { } policy)
        {
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
        }

        return Results.Bytes(BytesFor(request.HttpContext, kept.Body, answer.ContentType), answer.ContentType, answer.FileName, entityTag: answer.Tag);
    }

    // As the middleware would, which leaves alone what is packed already; asked here for the choice, so that there is one.
    private static byte[] BytesFor(HttpContext context, KeptBody body, string contentType)
    {
        if (context.Request.Headers.AcceptEncoding.Count == 0
            || context.RequestServices.GetService<IResponseCompressionProvider>() is not { } compression)
        {
            return body.Plain;
        }

        context.Response.ContentType = contentType;
        if (!compression.ShouldCompressResponse(context) || compression.GetCompressionProvider(context) is not { } way)
        {
            return body.Plain;
        }

        context.Response.Headers.ContentEncoding = way.EncodingName;
        return body.Packed(way);
    }

    private Description KeyOf(HttpRequest request, string basis) => new(
        basis, clock.GetTimestamp() / clock.TimestampFrequency, request.Path.Value!, request.QueryString.Value!, request.Headers.Accept.ToString());

    private readonly record struct Description(string Basis, long Second, string Address, string Query, string Accept);

    private readonly record struct Written(string Address, string Query, string ContentType, string Tag);
}
