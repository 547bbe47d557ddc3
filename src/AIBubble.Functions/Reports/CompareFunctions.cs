using AIBubble.Domain.Faults;
using AIBubble.Functions.Http;
using AIBubble.Pipeline.Reports;
using AIBubble.Rendering.Html;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Reports;

/// <summary>Two reports side by side.</summary>
public sealed class CompareFunctions(ReportService reports)
{
    [Function("CompareReports")]
    public async Task<IResult> CompareAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "report/compare")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryReader(request, "since", "sinceKnownOn", "sinceRubric", "asOf", "knownOn", "rubric", "format", "lang");
        var (rubric, sinceRubric) = (query.Rubric("rubric", reports.Rubrics), query.RubricOrNull("sinceRubric", reports.Rubrics));
        var (since, sinceKnownOn) = (query.Date("since"), query.Date("sinceKnownOn"));
        var (asOf, knownOn) = (query.Date("asOf"), query.Date("knownOn"));
        var accepts = request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase) ? "html" : "json";
        var (format, language) = (query.Choice("format", accepts, "json", "html"), query.Language(request));
        if (query.Text("since") is null)
        {
            query.Refuse("since", FaultCodes.BadParameter, "since is required: the day to compare with (yyyy-MM-dd).");
        }

        query.RefuseAfter(reports.Today, FaultCodes.AsOfInFuture, ("since", since), ("sinceKnownOn", sinceKnownOn), ("asOf", asOf), ("knownOn", knownOn));

        if (query.Problem() is { } problem)
        {
            return problem;
        }

        var pair = await reports.PairAsync(
            new ReportQuery(since, sinceKnownOn, Rubric: sinceRubric), new ReportQuery(asOf, knownOn, Rubric: rubric), cancellationToken);
        var headers = request.HttpContext.Response.Headers;
        headers.Vary = "Accept, Accept-Language";
        headers.CacheControl = "no-cache";
        if (format == "json")
        {
            return ApiJson.Of(new { before = ReportSummary.Of(pair.Before), after = ReportSummary.Of(pair.After), scores = pair.Changes.Scores });
        }

        headers.ContentSecurityPolicy = ReportHtml.ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        using var page = new MemoryStream();
        await ReportHtml.WriteComparisonAsync(pair.Before, pair.After, pair.Changes, language, page, cancellationToken);
        return Results.Bytes(page.ToArray(), "text/html; charset=utf-8");
    }
}
