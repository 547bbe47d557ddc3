using AIBubble.Rendering.Formats;
using AIBubble.Rendering.Texts;
using AIBubble.Rendering.Views;

namespace AIBubble.Rendering.Tests;

public sealed class ReportEtagTests
{
    private static readonly ReportView View = SampleReport.View();

    [Fact]
    public void Is_strong_quoted_and_the_same_whenever_the_report_was_made()
    {
        var tag = Of(View);
        Assert.Matches("^\"[0-9a-f]{32}\"$", tag);
        Assert.Equal(tag, Of(View with { Report = View.Report with { GeneratedAt = View.Report.GeneratedAt.AddDays(1) } }));
    }

    [Fact]
    public void Differs_with_everything_that_changes_the_bytes()
    {
        var report = View.Report;
        string[] tags =
        [
            Of(View),
            Of(View with { Report = report with { InputsDigest = new string('0', 64) } }),
            Of(View with { Report = report with { Rubric = report.Rubric with { Digest = new string('0', 64) } } }),
            Of(View with { Report = report with { Changes = null } }),
            Of(View with { Report = report with { AsOf = report.AsOf.AddDays(-1) } }),
            Of(View with { Report = report with { KnownOn = report.KnownOn.AddDays(-1) } }),
            Of(View with { History = [] }),
            ReportEtag.Of(View, ReportFormat.Html, ReportLanguage.TraditionalChinese),
            ReportEtag.Of(View, ReportFormat.Json, ReportLanguage.English),
            ReportEtag.Of(View, ReportFormat.Csv, ReportLanguage.English),
            ReportEtag.Of(View, ReportFormat.Markdown, ReportLanguage.English),
        ];
        Assert.Equal(tags.Length, tags.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Formats_for_machines_ignore_language_and_charts() =>
        Assert.Equal(
            ReportEtag.Of(View, ReportFormat.Json, ReportLanguage.English),
            ReportEtag.Of(View with { Charts = [] }, ReportFormat.Json, ReportLanguage.TraditionalChinese));

    private static string Of(ReportView view) => ReportEtag.Of(view, ReportFormat.Html, ReportLanguage.English);
}
