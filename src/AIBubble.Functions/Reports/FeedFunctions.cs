using System.Security.Cryptography;
using AIBubble.Functions.Http;
using AIBubble.Pipeline.Alerts;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Reports.History;
using AIBubble.Rendering.Feeds;
using AIBubble.Rendering.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace AIBubble.Functions.Reports;

/// <summary>What changed in the report, to follow with a feed reader.</summary>
public sealed class FeedFunctions(ReportHistory history, ReportService reports, IOptions<AlertOptions> alerts)
{
    [Function("GetAtomFeed")]
    public Task<IResult> GetAtomAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "report/feed.atom")] HttpRequest request,
        CancellationToken cancellationToken) => AnswerAsync(request, AtomFeed.Write, AtomFeed.ContentType, cancellationToken);

    [Function("GetJsonFeed")]
    public Task<IResult> GetJsonAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "report/feed.json")] HttpRequest request,
        CancellationToken cancellationToken) => AnswerAsync(request, JsonFeed.Write, JsonFeed.ContentType, cancellationToken);

    private async Task<IResult> AnswerAsync(
        HttpRequest request, Func<ReportFeed, string, string, byte[]> write, string contentType, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request, "lang", "rubric");
        var rubric = query.Rubric("rubric", reports.Rubrics);
        var language = query.Language(request);
        if (query.Problem() is { } problem)
        {
            return problem;
        }

        var reading = await history.ReadAsync(null, null, rubric, cancellationToken);
        var levels = alerts.Value.Levels(rubric.Tension.High);
        var feed = ReportFeed.Of(reading.Points, new TensionLevels(levels.Trigger, levels.Clear), ReportText.For(language));
        // Feed readers want whole addresses; the host is the one that was asked. A key that was in the address is not passed on.
        var own = QueryString.Create(request.Query.Where(static parameter => parameter.Key != "code"));
        var body = write(feed, $"{request.Scheme}://{request.Host}", $"{request.Path}{own}");
        request.HttpContext.Response.Headers.CacheControl = "no-cache";
        request.HttpContext.Response.Headers.Vary = "Accept-Language";
        return Results.Bytes(body, contentType, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..32]}\""));
    }
}
