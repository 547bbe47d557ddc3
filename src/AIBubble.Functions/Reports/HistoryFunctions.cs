using AIBubble.Domain.Faults;
using AIBubble.Domain.Scoring;
using AIBubble.Functions.Http;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Reports.History;
using AIBubble.Pipeline.Reports.Rendering.Csv;
using AIBubble.Pipeline.Serving;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Reports;

/// <summary>The composites over time, and what moved them.</summary>
public sealed class HistoryFunctions(HistoryService history, ReportService reports, ObservationCache cache)
{
    [Function("GetReportHistory")]
    public async Task<IResult> GetHistoryAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "report/history")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryReader(request, "from", "to", "interval", "format");
        var (from, to) = (query.Date("from"), query.Date("to"));
        query.Choice("interval", "month", "month");
        var format = query.Choice("format", "json", "json", "csv");
        if (query.Problem() is { } problem)
        {
            return problem;
        }

        var known = await history.CurrentAsync(cancellationToken);
        var points = known.Points.Where(p => (from is null || p.AsOf >= from) && (to is null || p.AsOf <= to)).ToList();
        return format == "csv"
            ? Results.Stream(stream => HistoryCsv.WriteAsync(points, stream, cancellationToken), "text/csv; charset=utf-8")
            : ApiJson.Of(new { history = points, complete = known.Complete, next = (string?)null });
    }

    [Function("GetReportChanges")]
    public async Task<IResult> GetChangesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "report/changes")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryReader(request, "since", "asOf");
        var (since, asOf) = (query.Date("since"), query.Date("asOf") ?? reports.Today);
        if (since is null && query.Faults.Count == 0)
        {
            query.Refuse("since", FaultCodes.Missing, "since is required: the day to compare with (yyyy-MM-dd).");
        }

        if (asOf > reports.Today)
        {
            query.Refuse("asOf", FaultCodes.AsOfInFuture, $"asOf lies after today ({reports.Today:yyyy-MM-dd}).");
        }

        if (since >= asOf)
        {
            query.Refuse("since", FaultCodes.OutOfRange, $"since must lie before {asOf:yyyy-MM-dd}.");
        }

        if (query.Problem() is { } problem)
        {
            return problem;
        }

        // Each day as it could be seen on that day.
        var observations = (await cache.CurrentAsync(cancellationToken)).Observations;
        var after = reports.ContextOf(observations, asOf, asOf, null) with { Uncertainty = UncertaintyMode.None };
        var changes = await reports.ChangesAsync(after, since!.Value, since.Value, null, cancellationToken);
        return ApiJson.Of(new { changes.Since, changes.SinceInputsDigest, AsOf = asOf, changes.Scores });
    }
}
