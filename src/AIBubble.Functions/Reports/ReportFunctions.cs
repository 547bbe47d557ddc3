using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Functions.Http;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Reports.History;
using AIBubble.Pipeline.Telemetry;
using AIBubble.Rendering.Csv;
using AIBubble.Rendering.Formats;
using AIBubble.Rendering.Html;
using AIBubble.Rendering.Texts;
using AIBubble.Rendering.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AIBubble.Functions.Reports;

/// <summary>The report, in the format a client asks for.</summary>
public sealed class ReportFunctions(ReportService reports, ReportHistory history, IndicatorCatalogue catalogue)
{
    [Function("GetReport")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "report")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryReader(request, "asOf", "knownOn", "recordedBy", "format", "lang", "decimal", "rubric");
        var rubric = query.Rubric("rubric", reports.Rubrics);
        var decimalMark = query.Decimal();
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

        return await AnswerAsync(request, new ReportQuery(asOf, knownOn, recordedBy, rubric), choice.Format, language, decimalMark, cancellationToken);
    }

    /// <summary>Sends a report with its validators; whether there is anything to send, the framework decides by them.</summary>
    private async Task<IResult> AnswerAsync(
        HttpRequest request, ReportQuery query, ReportFormat format, ReportLanguage language, CsvDecimal decimalMark, CancellationToken cancellationToken)
    {
        var basis = await reports.BasisAsync(cancellationToken);
        var report = await reports.GetAsync(query, basis, cancellationToken);
        var earlier = ReportEtag.HasSurroundings(format) ? await history.ReadAsync(null, report.AsOf, query.Rubric!, basis, cancellationToken) : null;
        string[] surroundings = earlier is null ? [] : [earlier.Version(), basis.Stored.RevisionOf(ReportView.DrawnFrom(report))];

        var headers = request.HttpContext.Response.Headers;
        headers.Vary = "Accept";
        // Fresh for a moment at most: the next snapshot may change it. The tag makes asking again cheap.
        headers.CacheControl = "no-cache";
        if (format == ReportFormat.Html)
        {
            headers.ContentSecurityPolicy = ReportHtml.ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
        }

        var withComma = format == ReportFormat.Csv && decimalMark == CsvDecimal.Comma;
        var identity = ReportEtag.Of(report, surroundings, format, language);
        var tag = new EntityTagHeaderValue(withComma ? $"{identity[..^1]}-comma\"" : identity);
        return Results.Stream(RenderAsync, ReportFormats.ContentType(format), entityTag: tag);

        async Task RenderAsync(Stream output)
        {
            using var span = PipelineTelemetry.Rendering(ReportFormats.Name(format));
            if (withComma)
            {
                await ReportCsv.WriteAsync(report, decimalMark, output, request.HttpContext.RequestAborted);
                return;
            }

            var view = earlier is null
                ? new ReportView { Report = report }
                : ReportView.Of(report, earlier.Points, basis.Stored.Observations, catalogue, query.Rubric!);
            await ReportRendering.WriteAsync(view, format, language, output, request.HttpContext.RequestAborted);
        }
    }
}
