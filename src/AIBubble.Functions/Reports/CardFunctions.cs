using AIBubble.Domain.Faults;
using AIBubble.Domain.Reports;
using AIBubble.Functions.Http;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Reports.History;
using AIBubble.Pipeline.Serving;
using AIBubble.Pipeline.Telemetry;
using AIBubble.Rendering.Cards;
using AIBubble.Rendering.Formats;
using AIBubble.Rendering.Texts;
using AIBubble.Rendering.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AIBubble.Functions.Reports;

/// <summary>The report as a picture, for who sees a link to it.</summary>
public sealed class CardFunctions(
    ReportService reports, LatestReport latest, ReportHistory history, ReportReadiness readiness, ServedAnswers served)
{
    [Function("GetReportCard")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "report/card.png")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        // Pages elsewhere show it beside the link that somebody shared there.
        request.HttpContext.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        // As the report itself: until a pass of this process has ended nothing is asked of what is stored.
        var basis = readiness.IsOwn ? await reports.RecentBasisAsync(cancellationToken) : null;
        var version = basis is null ? "latest" : $"{basis.Stored.Version}~{basis.Today:O}";
        return served.Find(request, version) ?? await ReadAsync(request, basis, version, cancellationToken);
    }

    private async Task<IResult> ReadAsync(HttpRequest request, ReportBasis? basis, string version, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request, "asOf", "knownOn", "recordedBy", "rubric", "lang");
        var rubric = query.Rubric("rubric", reports.Rubrics);
        var (asOf, knownOn, recordedBy) = (query.Date("asOf"), query.Date("knownOn"), query.Time("recordedBy"));
        var language = query.Language(request);
        query.RefuseAfter(reports.Today, FaultCodes.AsOfInFuture, ("asOf", asOf), ("knownOn", knownOn));

        var asked = new ReportQuery(asOf, knownOn, recordedBy, rubric);
        return query.Problem() ?? await served.AnswerAsync(
            request, version, isLasting: false, token => DescribeAsync(asked, basis, language, token), cancellationToken);
    }

    private async Task<Answer> DescribeAsync(ReportQuery asked, ReportBasis? basis, ReportLanguage language, CancellationToken cancellationToken)
    {
        if (basis is null && asked == new ReportQuery(Rubric: reports.Rubrics.Default) && await latest.FindAsync(cancellationToken) is { } last)
        {
            return AnswerOf(last, asked, await history.ReadAsync(last, cancellationToken), language);
        }

        basis ??= await reports.BasisAsync(cancellationToken);
        var report = await reports.GetAsync(asked, basis, cancellationToken);
        return AnswerOf(report, asked, await history.ReadAsync(null, report.AsOf, asked.Rubric!, basis, cancellationToken), language);
    }

    private static Answer AnswerOf(Report report, ReportQuery asked, ServedHistory earlier, ReportLanguage language)
    {
        var tag = ReportEtag.OfCard(report, [earlier.Version()], language);
        return new Answer(ReportCard.ContentType, new EntityTagHeaderValue(tag), async (output, cancellationToken) =>
        {
            using var span = PipelineTelemetry.Rendering("card");
            var verdict = asked.Rubric!.Verdict;
            var view = new ReportView
            {
                Report = report,
                History = earlier.Points,
                Thresholds = new VerdictThresholds(verdict.Hot, verdict.Industrial),
            };
            await output.WriteAsync(ReportCard.Draw(view, language), cancellationToken);
        });
    }
}
