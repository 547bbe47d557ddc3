using System.Globalization;
using AIBubble.Domain.Faults;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Http;

/// <summary>Errors as RFC 9457 problem details, with every fault.</summary>
internal static class Problems
{
    // A name, not an address: nothing is served there, and the words below say all there is to say.
    private const string TypeBase = "urn:ai-bubble:problem:";

    // In characters: more than any id there is, too few to fill a page with.
    private const int LongestId = 120;

    /// <summary>A problem without a list of faults.</summary>
    public static IResult Of(int status, string detail) => Of(status, detail, []);

    /// <summary>Answers that the client did nothing wrong, and says with <c>Retry-After</c> when to send the same again.</summary>
    /// <param name="context">The request; nothing of its answer has been sent.</param>
    /// <param name="status">429 or 503.</param>
    /// <param name="detail">What keeps it from being answered, sentences.</param>
    /// <param name="seconds">After how many seconds, 1 at least.</param>
    public static Task AskToComeBackAsync(HttpContext context, int status, string detail, int seconds)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Of(status, detail).ExecuteAsync(context);
    }

    /// <summary>404: there is no such thing.</summary>
    /// <param name="what">What kind of thing.</param>
    /// <param name="id">What the client calls it; quoted, and shortened when it is long.</param>
    /// <param name="instead">Where to look instead, a sentence.</param>
    public static IResult NotFound(string what, string id, string? instead = null)
    {
        var shown = id.Length > LongestId ? id[..LongestId] + "…" : id;
        return Of(StatusCodes.Status404NotFound, $"There is no {what} '{shown}'.{(instead is null ? string.Empty : " " + instead)}");
    }

    /// <summary>A problem with its faults.</summary>
    public static IResult Of(int status, string detail, IReadOnlyList<Fault> faults)
    {
        var errors = faults.Select(static f => new ProblemError(f.Pointer, f.Line, f.Code, f.Message)).ToList();
        var (slug, title) = status switch
        {
            StatusCodes.Status400BadRequest => ("bad-request", "Bad request"),
            StatusCodes.Status401Unauthorized => ("unauthorized", "Unauthorized"),
            StatusCodes.Status404NotFound => ("not-found", "Not found"),
            StatusCodes.Status406NotAcceptable => ("not-acceptable", "Not acceptable"),
            StatusCodes.Status408RequestTimeout => ("too-slow", "Request timeout"),
            StatusCodes.Status409Conflict => ("conflict", "Conflict"),
            StatusCodes.Status413PayloadTooLarge => ("too-large", "Content too large"),
            StatusCodes.Status415UnsupportedMediaType => ("unsupported-media-type", "Unsupported media type"),
            StatusCodes.Status422UnprocessableEntity => ("unprocessable", "Unprocessable content"),
            StatusCodes.Status429TooManyRequests => ("too-many-requests", "Too many requests"),
            StatusCodes.Status503ServiceUnavailable => ("unavailable", "Service unavailable"),
            _ => ("error", "Error"),
        };
        return Results.Json(new ProblemBody(TypeBase + slug, title, status, detail, errors), ApiJson.Options, "application/problem+json", status);
    }

    /// <summary>A body that is refused for its faults: 400 when nothing could be read at all, 422 when what it says cannot be.</summary>
    /// <param name="faults">Every fault, at least one.</param>
    /// <param name="what">What was sent, at the start of the sentence.</param>
    /// <param name="consequence">What did not happen, at its end.</param>
    public static IResult Refused(IReadOnlyList<Fault> faults, string what, string consequence = "")
    {
        var unreadable = faults.All(static f => f.Code is FaultCodes.Malformed or FaultCodes.Empty);
        return Of(
            unreadable ? StatusCodes.Status400BadRequest : StatusCodes.Status422UnprocessableEntity,
            $"{what} has {(faults.Count == 1 ? "one fault" : $"{faults.Count} faults")}{consequence}.",
            faults);
    }

    private sealed record ProblemBody(string Type, string Title, int Status, string Detail, IReadOnlyList<ProblemError> Errors);

    private sealed record ProblemError(string? Pointer, int? Line, string Code, string Message);
}
