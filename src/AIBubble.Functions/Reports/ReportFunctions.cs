using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Functions.Backtest;
using AIBubble.Functions.Http;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Reports.History;
using AIBubble.Pipeline.Serving;
using AIBubble.Pipeline.Telemetry;
using AIBubble.Rendering.Csv;
using AIBubble.Rendering.Formats;
using AIBubble.Rendering.Html;
using AIBubble.Rendering.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AIBubble.Functions.Reports;

/// <summary>The report, in the format a client asks for.</summary>
public sealed class ReportFunctions(
    ReportService reports,
    LatestReport latest,
    ReportHistory history,
    ReportReadiness readiness,
    ServedAnswers served,
    IndicatorCatalogue catalogue,
    BacktestViews centuries,
    SiteAddress site)
{
    [Function("GetReport")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "report")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        // Until a pass of this process has ended nothing is asked of what is stored: nobody waits for what it is catching up with.
        var basis = readiness.IsOwn ? await reports.RecentBasisAsync(cancellationToken) : null;
        var version = basis is null ? "latest" : $"{basis.Stored.Version}~{basis.Today:O}";
        return served.Find(request, version) ?? await ReadAsync(request, basis, version, cancellationToken);
    }

    private async Task<IResult> ReadAsync(HttpRequest request, ReportBasis? basis, string version, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request, "asOf", "knownOn", "recordedBy", "format", "lang", "decimal", "rubric");
        var rubric = query.Rubric("rubric", reports.Rubrics);
        var decimalMark = query.Decimal();
        var (asOf, knownOn, recordedBy) = (query.Date("asOf"), query.Date("knownOn"), query.Time("recordedBy"));
        var language = query.Language(request);

        var choice = ReportFormats.Negotiate(query.Text("format"), request.Headers.Accept.Count == 0 ? null : request.Headers.Accept.ToString());
        if (choice.Failure == NegotiationFailure.UnknownFormat)
        {
            query.Refuse("format", FaultCodes.BadParameter, $"'{query.Text("format")}' is not one of: {string.Join(", ", ReportFormats.Names)}.");
        }

        query.RefuseAfter(reports.Today, FaultCodes.AsOfInFuture, ("asOf", asOf), ("knownOn", knownOn));

        if (query.Problem() is { } problem)
        {
            return problem;
        }

        if (choice.Failure == NegotiationFailure.NotAcceptable)
        {
            return Problems.Of(StatusCodes.Status406NotAcceptable, "The report comes as application/json, text/html, text/markdown and text/csv.");
        }

        var written = new ReportWriting(choice.Format, language, decimalMark);
        var asked = new ReportQuery(asOf, knownOn, recordedBy, rubric);
        return await served.AnswerAsync(request, version, basis is not null && !ReportEtag.HasSurroundings(choice.Format), DescribeAsync, cancellationToken);

        async Task<Answer> DescribeAsync(CancellationToken token) =>
            basis is null && asked == new ReportQuery(Rubric: reports.Rubrics.Default) && await latest.FindAsync(token) is { } last
                ? await LatestAsync(last, rubric, written, token)
                : await StoredAsync(asked, basis ?? await reports.BasisAsync(token), written, token);
    }

    private async Task<Answer> LatestAsync(
        Report last, Rubric rubric, ReportWriting written, CancellationToken cancellationToken)
    {
        if (!ReportEtag.HasSurroundings(written.Format))
        {
            return AnswerOf(last, [], () => new ReportView { Report = last }, written);
        }

        var before = await history.ReadAsync(last, cancellationToken);
        var drawn = await latest.ReadAsync(ReportView.DrawnFrom(last), cancellationToken);
        // Rows are only ever added: as many as before are the same.
        var rows = string.Join(',', drawn.Keys.Select(key => drawn.Find(key)!.Rows.Count));
        return AnswerOf(
            last,
            [before.Version(), rows],
            () => ReportView.Of(last, before.Points, drawn, catalogue, rubric) with { Origin = site.Origin },
            written);
    }

    private async Task<Answer> StoredAsync(
        ReportQuery query, ReportBasis basis, ReportWriting written, CancellationToken cancellationToken)
    {
        var (report, stored) = (await reports.GetAsync(query, basis, cancellationToken), basis.Stored);
        if (!ReportEtag.HasSurroundings(written.Format))
        {
            return AnswerOf(report, [], () => new ReportView { Report = report }, written);
        }

        var earlier = await history.ReadAsync(null, report.AsOf, query.Rubric!, basis, cancellationToken);
        // What the library says now is no part of what was known in the past.
        var past = report.KnownOn < basis.Today || report.RecordedBy is not null;
        // Until the seeds are filed the report is of a part of the evidence.
        var isFilling = !readiness.Current.Ready;
        var (backtest, version) = past ? (null, "past") : await centuries.OfAsync(stored, query.Rubric!, cancellationToken);
        return AnswerOf(
            report,
            [earlier.Version(), stored.RevisionOf(ReportView.DrawnFrom(report)), version, isFilling ? "filling" : "filled", $"{earlier.Expected}"],
            () => ReportView.Of(report, earlier.Points, stored.Observations, catalogue, query.Rubric!) with
            {
                Backtest = backtest,
                Origin = site.Origin,
                HistoryExpected = earlier.Expected,
                IsFilling = isFilling,
            },
            written);
    }

    private static Answer AnswerOf(Report report, string[] surroundings, Func<ReportView> view, ReportWriting written)
    {
        var identity = ReportEtag.Of(report, surroundings, written.Format, written.Language);
        var tag = new EntityTagHeaderValue(written.HasComma ? $"{identity[..^1]}-comma\"" : identity);
        return new Answer(ReportFormats.ContentType(written.Format), tag, RenderAsync)
        {
            ContentSecurityPolicy = written.Format == ReportFormat.Html ? ReportHtml.ContentSecurityPolicy : null,
        };

        async Task RenderAsync(Stream output, CancellationToken cancellationToken)
        {
            using var span = PipelineTelemetry.Rendering(ReportFormats.Name(written.Format));
            await (written.HasComma
                ? ReportCsv.WriteAsync(report, written.DecimalMark, output, cancellationToken)
                : ReportRendering.WriteAsync(view(), written.Format, written.Language, output, cancellationToken));
        }
    }
}
