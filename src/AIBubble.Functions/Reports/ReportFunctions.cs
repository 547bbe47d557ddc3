using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Functions.Http;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Reports.History;
using AIBubble.Pipeline.Telemetry;
using AIBubble.Rendering.Formats;
using AIBubble.Rendering.Html;
using AIBubble.Rendering.Texts;
using AIBubble.Rendering.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AIBubble.Functions.Reports;

/// <summary>The report, in the format a client asks for.</summary>
public sealed class ReportFunctions(ReportService reports, LatestReport latest, ReportHistory history, IndicatorCatalogue catalogue)
{
    [Function("GetReport")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "report")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryReader(request, "asOf", "knownOn", "recordedBy", "format", "lang", "rubric");
        var rubric = query.Rubric("rubric", reports.Rubrics);
        var (asOf, knownOn, recordedBy) = (query.Date("asOf"), query.Date("knownOn"), query.Time("recordedBy"));
        if (!ReportLanguages.TryParse(query.Text("lang"), out var language))
        {
            query.Refuse("lang", FaultCodes.BadParameter, $"'{query.Text("lang")}' is not one of: {string.Join(", ", ReportLanguages.Names)}.");
        }

        var choice = ReportFormats.Negotiate(query.Text("format"), request.Headers.Accept.Count == 0 ? null : request.Headers.Accept.ToString());
        if (choice.Failure == NegotiationFailure.UnknownFormat)
        {
            query.Refuse("format", FaultCodes.BadParameter, $"'{query.Text("format")}' is not one of: {string.Join(", ", ReportFormats.Names)}.");
        }

        foreach (var (name, day) in new[] { ("asOf", asOf), ("knownOn", knownOn) })
        {
            if (day > reports.Today)
            {
                query.Refuse(name, FaultCodes.AsOfInFuture, $"{name} lies after today ({reports.Today:yyyy-MM-dd}): nothing is known of it.");
            }
        }

        if (query.Problem() is { } problem)
        {
            return problem;
        }

        if (choice.Failure == NegotiationFailure.NotAcceptable)
        {
            return Problems.Of(StatusCodes.Status406NotAcceptable, "The report comes as application/json, text/html, text/markdown and text/csv.");
        }

        return await AnswerAsync(request, new ReportQuery(asOf, knownOn, recordedBy, rubric), choice.Format, language, cancellationToken);
    }

    /// <summary>Sends a report with its validators; whether there is anything to send, the framework decides by them.</summary>
    private async Task<IResult> AnswerAsync(
        HttpRequest request, ReportQuery query, ReportFormat format, ReportLanguage language, CancellationToken cancellationToken)
    {
        var hasSurroundings = ReportEtag.HasSurroundings(format);
        if (query == new ReportQuery(Rubric: reports.Rubrics.Default) && await latest.FindAsync(cancellationToken) is { } last)
        {
            // Until a pass of this process has ended: nobody waits for what it is catching up with.
            var before = hasSurroundings ? await history.ReadAsync(last, cancellationToken) : null;
            var drawn = before is null ? ObservationSet.Empty : await latest.ReadAsync(ReportView.DrawnFrom(last), cancellationToken);
            // Rows are only ever added: as many as before are the same.
            var rows = string.Join(',', drawn.Keys.Select(key => drawn.Find(key)!.Rows.Count));
            return Answer(request, query, last, before, before is null ? [] : [before.Version(), rows], drawn, format, language);
        }

        var basis = await reports.BasisAsync(cancellationToken);
        var report = await reports.GetAsync(query, basis, cancellationToken);
        var earlier = hasSurroundings ? await history.ReadAsync(null, report.AsOf, query.Rubric!, basis, cancellationToken) : null;
        string[] surroundings = earlier is null ? [] : [earlier.Version(), basis.Stored.RevisionOf(ReportView.DrawnFrom(report))];
        return Answer(request, query, report, earlier, surroundings, basis.Stored.Observations, format, language);
    }

    private IResult Answer(
        HttpRequest request, ReportQuery query, Report report, HistoryReading? earlier, string[] surroundings, ObservationSet observations,
        ReportFormat format, ReportLanguage language)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.Vary = "Accept";
        // Fresh for a moment at most: the next snapshot may change it. The tag makes asking again cheap.
        headers.CacheControl = "no-cache";
        if (format == ReportFormat.Html)
        {
            headers.ContentSecurityPolicy = ReportHtml.ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
        }

        var tag = new EntityTagHeaderValue(ReportEtag.Of(report, surroundings, format, language));
        return Results.Stream(RenderAsync, ReportFormats.ContentType(format), entityTag: tag);

        async Task RenderAsync(Stream output)
        {
            using var span = PipelineTelemetry.Rendering(ReportFormats.Name(format));
            var view = earlier is null
                ? new ReportView { Report = report }
                : ReportView.Of(report, earlier.Points, observations, catalogue, query.Rubric!);
            await ReportRendering.WriteAsync(view, format, language, output, request.HttpContext.RequestAborted);
        }
    }
}
