using AIBubble.Domain.Faults;
using AIBubble.Domain.Observations;
using AIBubble.Functions.Http;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Scoring;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Reports;

/// <summary>How the report's tests for explosive behaviour came about.</summary>
public sealed class ExuberanceFunctions(ExuberancePaths paths, ReportService reports)
{
    [Function("GetReportExuberance")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "report/exuberance/{indicator}/{subject}")] HttpRequest request,
        string indicator,
        string subject,
        CancellationToken cancellationToken)
    {
        var query = new QueryReader(request, "asOf", "knownOn", "recordedBy", "rubric");
        var rubric = query.Rubric("rubric", reports.Rubrics);
        var (asOf, knownOn, recordedBy) = (query.Date("asOf"), query.Date("knownOn"), query.Time("recordedBy"));
        query.RefuseAfter(reports.Today, FaultCodes.AsOfInFuture, ("asOf", asOf), ("knownOn", knownOn));

        var key = new SeriesKey(indicator, subject);
        return await query.AnswerAsync(async () =>
            await paths.FindAsync(new ReportQuery(asOf, knownOn, recordedBy, rubric), key, cancellationToken) is { } found
                ? ApiJson.Of(found)
                : Problems.NotFound("test of the series", key.ToString(), "The report lists the series it tests under exuberance."));
    }
}
