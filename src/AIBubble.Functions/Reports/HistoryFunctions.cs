using AIBubble.Domain.Faults;
using AIBubble.Functions.Http;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Reports.History;
using AIBubble.Rendering.Csv;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Reports;

/// <summary>The report through time.</summary>
public sealed class HistoryFunctions(ReportHistory history, ReportService reports)
{
    [Function("GetReportHistory")]
    public async Task<IResult> GetHistoryAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "report/history")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryReader(request, "from", "to", "interval", "format", "decimal", "rubric");
        var rubric = query.Rubric("rubric", reports.Rubrics);
        var (from, to) = (query.Date("from"), query.Date("to"));
        var (interval, format) = (query.Choice("interval", "month", "month"), query.Choice("format", "json", "json", "csv"));
        var decimalMark = query.Decimal();
        if (from > to)
        {
            query.Refuse("from", FaultCodes.BadParameter, "from lies after to.");
        }

        if (query.Problem() is { } problem)
        {
            return problem;
        }

        var reading = await history.ReadAsync(from, to, rubric, cancellationToken);
        var aborted = request.HttpContext.RequestAborted;
        return format == "csv"
            ? Results.Stream(output => HistoryCsv.WriteAsync(reading.Points, decimalMark, output, aborted), "text/csv; charset=utf-8", "history.csv")
            : ApiJson.Of(new { interval, reading.Complete, reading.Expected, history = reading.Points, next = (string?)null });
    }

    [Function("GetReportChanges")]
    public async Task<IResult> GetChangesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "report/changes")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryReader(request, "since", "asOf", "rubric", "sinceRubric");
        var (rubric, sinceRubric) = (query.Rubric("rubric", reports.Rubrics), query.RubricOrNull("sinceRubric", reports.Rubrics));
        var (since, asOf) = (query.Date("since"), query.Date("asOf") ?? reports.Today);
        if (query.Text("since") is null)
        {
            query.Refuse("since", FaultCodes.BadParameter, "since is required: the day to compare with (yyyy-MM-dd).");
        }

        query.RefuseAfter(reports.Today, FaultCodes.BadParameter, ("asOf", asOf), ("since", since ?? asOf));

        if (since > asOf)
        {
            query.Refuse("since", FaultCodes.BadParameter, "since lies after asOf.");
        }

        return query.Problem() ?? ApiJson.Of(await reports.CompareAsync(since!.Value, asOf, sinceRubric, rubric, cancellationToken));
    }
}
