using AIBubble.Domain.Reports;
using AIBubble.Rendering.Formats;
using AIBubble.Rendering.Texts;

namespace AIBubble.Rendering.Tests;

public sealed class ReportEtagTests
{
    private static readonly Report Report = SampleReport.View().Report;

    [Fact]
    public void Is_strong_quoted_and_the_same_whenever_the_report_was_made()
    {
        var tag = Of(Report);
        Assert.Matches("^\"[0-9a-f]{32}\"$", tag);
        Assert.Equal(tag, Of(Report with { GeneratedAt = Report.GeneratedAt.AddDays(1) }));
        Assert.Equal(tag, Of(Report with { Changes = Report.Changes! with { } }));
    }

    [Fact]
    public void Differs_with_everything_that_changes_the_bytes()
    {
        string[] tags =
        [
            Of(Report),
            Of(Report with { InputsDigest = new string('0', 64) }),
            Of(Report with { Rubric = Report.Rubric with { Digest = new string('0', 64) } }),
            Of(Report with { Changes = null }),
            Of(Report with { Changes = Report.Changes! with { Scores = [] } }),
            Of(Report with { AsOf = Report.AsOf.AddDays(-1) }),
            Of(Report with { KnownOn = Report.KnownOn.AddDays(-1) }),
            Of(Report with { RecordedBy = Report.GeneratedAt }),
            Of(Report with { Subject = "UK-RAILWAYS" }),
            ReportEtag.Of(Report, ["another history", "charts"], ReportFormat.Html, ReportLanguage.English),
            ReportEtag.Of(Report, ["history", "other charts"], ReportFormat.Html, ReportLanguage.English),
            ReportEtag.Of(Report, ["history", "charts"], ReportFormat.Html, ReportLanguage.TraditionalChinese),
            ReportEtag.Of(Report, ["history", "charts"], ReportFormat.Json, ReportLanguage.English),
            ReportEtag.Of(Report, ["history", "charts"], ReportFormat.Csv, ReportLanguage.English),
            ReportEtag.Of(Report, ["history", "charts"], ReportFormat.Markdown, ReportLanguage.English),
        ];
        Assert.Equal(tags.Length, tags.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData(ReportFormat.Json)]
    [InlineData(ReportFormat.Csv)]
    public void Formats_for_machines_ignore_language_and_charts(ReportFormat format) =>
        Assert.Equal(
            ReportEtag.Of(Report, ["history", "charts"], format, ReportLanguage.English),
            ReportEtag.Of(Report with { RecordedBy = Report.GeneratedAt }, [], format, ReportLanguage.TraditionalChinese));

    private static string Of(Report report) => ReportEtag.Of(report, ["history", "charts"], ReportFormat.Html, ReportLanguage.English);
}
