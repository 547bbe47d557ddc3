using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Functions.Http;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Reports.History;
using AIBubble.Pipeline.Serving;
using AIBubble.Rendering.Csv;
using AIBubble.Rendering.Formats;
using AIBubble.Rendering.Html;
using AIBubble.Rendering.Json;
using AIBubble.Rendering.Markdown;
using AIBubble.Rendering.Texts;
using AIBubble.Rendering.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AIBubble.Functions.Reports;

/// <summary>The report, in the format a client asks for.</summary>
public sealed class ReportFunctions(ReportService reports, ReportHistory history, ObservationCache cache, IndicatorCatalogue catalogue, Rubric rubric)
{
    [Function("GetReport")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "report")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var query = new QueryReader(request, "asOf", "knownOn", "recordedBy", "format", "lang");
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

        var report = await reports.GetAsync(new ReportQuery(asOf, knownOn, recordedBy), cancellationToken);
        var forPeople = choice.Format is ReportFormat.Html or ReportFormat.Markdown;
        var view = forPeople ? await InContextAsync(report, cancellationToken) : new ReportView { Report = report };
        return Answer(request, view, choice.Format, language);
    }

    /// <summary>What people see beside the report: its history, and the series behind it.</summary>
    private async Task<ReportView> InContextAsync(Report report, CancellationToken cancellationToken)
    {
        var earlier = await history.ReadAsync(null, report.AsOf, cancellationToken);
        var current = await cache.CurrentAsync(cancellationToken);
        return ReportView.Of(report, earlier.Points, current.Observations, catalogue, rubric);
    }

    /// <summary>Sends a view with its validators, or 304 when the client has it.</summary>
    private static IResult Answer(HttpRequest request, ReportView view, ReportFormat format, ReportLanguage language)
    {
        var etag = ReportEtag.Of(view, format, language);
        var headers = request.HttpContext.Response.Headers;
        headers.ETag = etag;
        headers.Vary = "Accept";
        // Fresh for a moment at most: the next snapshot may change it. The tag makes asking again cheap.
        headers.CacheControl = "no-cache";
        if (MatchesNone(request, etag))
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        if (format == ReportFormat.Html)
        {
            headers.ContentSecurityPolicy = ReportHtml.ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
        }

        var aborted = request.HttpContext.RequestAborted;
        return Results.Stream(
            output => format switch
            {
                ReportFormat.Html => ReportHtml.WriteAsync(view, language, output, aborted),
                ReportFormat.Markdown => ReportMarkdown.WriteAsync(view, language, output, aborted),
                ReportFormat.Csv => ReportCsv.WriteAsync(view.Report, output, aborted),
                _ => ReportJson.WriteAsync(view.Report, output, aborted),
            },
            ReportFormats.ContentType(format));
    }

    private static bool MatchesNone(HttpRequest request, string etag) =>
        request.Headers.IfNoneMatch.Count > 0
        && EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var tags)
        && tags.Any(t => t.Tag == "*" || t.Tag == etag);
}
