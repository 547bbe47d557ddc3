using AIBubble.Pipeline.Serving;
using AIBubble.Rendering.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace AIBubble.Functions.Http;

/// <summary>
/// Answers to readers as they were last written. What rests on nothing but what is stored is described once for every version of it; an
/// answer that rests on more (the months of the history, forecasts) is described anew every half second as long as somebody asks, ahead of
/// them, and is a second old at most. It is written anew only when its tag has changed. What is kept is kept packed too, as soon as it has
/// been asked for so. For bodies of some hundred kilobytes: what may be larger is streamed by its route.
/// </summary>
public sealed class ServedAnswers(TimeProvider clock) : IDisposable
{
    // An answer is described in one moment, and served in it and in the next.
    private const int MomentsPerSecond = 2;
    private const int MostDescriptions = 64;
    private const long MostBytes = 64 * 1024 * 1024;

    private readonly ComputedOnce<Description, KeptAnswer> described = new(MostDescriptions);
    private readonly MemoryCache bodies = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <summary>The answer if there is one: what was in order a moment ago need not be read again.</summary>
    /// <param name="request">The request; its path, its query and what it accepts name the answer.</param>
    /// <param name="basis">Version of what is stored, and the day.</param>
    public IResult? Find(HttpRequest request, string basis)
    {
        var lasting = KeyOf(request, basis);
        if (described.TryGet(lasting, out var kept))
        {
            return Send(request, kept);
        }

        var now = lasting with { Moment = Moment() };
        if (!described.TryGet(now, out kept))
        {
            return null;
        }

        if (kept.IsToBeRenewed())
        {
            // Nobody waits for it: should it fail, whoever asks next is told.
            _ = described.GetAsync(now with { Moment = now.Moment + 1 }, token => DescribeAsync(now, kept.Describe, token), CancellationToken.None)
                .ContinueWith(static failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }

        return Send(request, kept);
    }

    /// <summary>The answer, described and written if need be.</summary>
    /// <param name="request">The request.</param>
    /// <param name="basis">Version of what is stored, and the day.</param>
    /// <param name="isLasting">Whether it rests on nothing else.</param>
    /// <param name="describe">
    /// Makes the answer up to its body. Neither ended with the request nor only run during it: others wait for the same, and it is renewed.
    /// </param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<IResult> AnswerAsync(
        HttpRequest request, string basis, bool isLasting, Func<CancellationToken, Task<Answer>> describe, CancellationToken cancellationToken)
    {
        var key = KeyOf(request, basis) with { Moment = isLasting ? 0 : Moment() };
        return Send(request, await described.GetAsync(key, token => DescribeAsync(key, describe, token), cancellationToken));
    }

    /// <inheritdoc/>
    public void Dispose() => bodies.Dispose();

    private async Task<KeptAnswer> DescribeAsync(Description key, Func<CancellationToken, Task<Answer>> describe, CancellationToken cancellationToken)
    {
        var answer = await describe(cancellationToken);
        return new KeptAnswer(answer, await BodyAsync(answer, key, cancellationToken), describe);
    }

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
        headers.Vary = "Accept, Accept-Encoding, Accept-Language";
        // Fresh for a moment at most: the next snapshot may change it. The tag makes asking again cheap.
        headers.CacheControl = "no-cache";
        // Before anything else is chosen: most who ask again ask with the tag alone, and nothing is sent to them.
        if (request.Headers is { IfMatch.Count: 0, IfUnmodifiedSince.Count: 0 } asked && asked.IfNoneMatch == answer.Tag.ToString())
        {
            return new NotModified(answer.Tag);
        }

        if (answer.ContentSecurityPolicy is { } policy)
        {
            headers.ContentSecurityPolicy = policy;
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

    private long Moment() => clock.GetTimestamp() / (clock.TimestampFrequency / MomentsPerSecond);

    private static Description KeyOf(HttpRequest request, string basis) => new(
        basis, 0, request.Path.Value!, request.QueryString.Value!, request.Headers.Accept.ToString(),
        ReportLanguages.Preferred(request.Headers.AcceptLanguage));

    // The moment is 0 for what lasts as long as its basis.
    private readonly record struct Description(string Basis, long Moment, string Address, string Query, string Accept, ReportLanguage Language);

    private readonly record struct Written(string Address, string Query, string ContentType, string Tag);
}
