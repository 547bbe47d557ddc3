using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using AIBubble.Rendering.Csv;
using AIBubble.Rendering.Html;
using AIBubble.Rendering.Json;
using AIBubble.Rendering.Markdown;
using AIBubble.Rendering.Texts;
using AIBubble.Rendering.Views;

namespace AIBubble.Rendering.Tests;

/// <summary>
/// Whole reports as they are rendered: JSON, CSV and Markdown to the byte, HTML as a document (<see cref="HtmlOutline"/>).
/// Each case has a zip in Goldens with an entry per rendering; <c>unzip -p</c> shows one. A change that is meant to change
/// them is run once with <c>UPDATE_GOLDENS=1</c>. <c>seeded.view.json.gz</c> is the report of 2026-11-24 over this repository's
/// seeds with its history and charts, kept so that neither engine nor seeds can move what is tested here.
/// </summary>
public sealed class GoldenReportTests
{
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(Here())!, "Goldens");

    private static readonly Dictionary<string, Func<ReportView>> Views = new(StringComparer.Ordinal)
    {
        ["full"] = SampleReport.View,
        ["small"] = static () => new ReportView { Report = SampleReport.Small() },
        ["odd"] = AwkwardReport.Odd,
        ["hostile"] = AwkwardReport.Hostile,
        ["seeded"] = SeededReport.View,
        ["backtest"] = SampleBacktest.View,
        ["backtest-absent"] = SampleBacktest.Absent,
    };

    private static readonly Dictionary<string, Func<ReportView, Stream, Task>> Renderings = new(StringComparer.Ordinal)
    {
        ["report.json"] = static (view, output) => ReportJson.WriteAsync(view.Report, output, Stop),
        ["report.csv"] = static (view, output) => ReportCsv.WriteAsync(view.Report, output, Stop),
        ["history.csv"] = static (view, output) => HistoryCsv.WriteAsync(view.History, output, Stop),
        ["report.en.md"] = static (view, output) => ReportMarkdown.WriteAsync(view, ReportLanguage.English, output, Stop),
        ["report.zh-Hant.md"] = static (view, output) => ReportMarkdown.WriteAsync(view, ReportLanguage.TraditionalChinese, output, Stop),
        ["report.zh-Hans.md"] = static (view, output) => ReportMarkdown.WriteAsync(view, ReportLanguage.SimplifiedChinese, output, Stop),
        ["report.en.html"] = static (view, output) => OutlineAsync(view, ReportLanguage.English, output),
        ["report.zh-Hant.html"] = static (view, output) => OutlineAsync(view, ReportLanguage.TraditionalChinese, output),
        ["report.zh-Hans.html"] = static (view, output) => OutlineAsync(view, ReportLanguage.SimplifiedChinese, output),
    };

    public static TheoryData<string, string> Cases => [.. Views.Keys.SelectMany(static v => Renderings.Keys.Select(r => (v, r)))];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_report_is_rendered_as_it_always_was(string view, string rendering)
    {
        using var output = new MemoryStream();
        await Renderings[rendering](Views[view](), output);
        var (path, actual) = (Path.Combine(Folder, view + ".zip"), output.ToArray());
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1")
        {
            await UpdateAsync(path, rendering, actual);
        }

        await using var golden = await ZipFile.OpenReadAsync(path, Stop);
        await using var entry = await golden.GetEntry(rendering)!.OpenAsync(Stop);
        using var expected = new MemoryStream();
        await entry.CopyToAsync(expected, Stop);
        // The texts first: their difference can be read.
        Assert.Equal(Encoding.UTF8.GetString(expected.ToArray()), Encoding.UTF8.GetString(actual));
        Assert.Equal(expected.ToArray(), actual);
    }

    private static async Task UpdateAsync(string path, string rendering, byte[] content)
    {
        await using var golden = await ZipFile.OpenAsync(path, ZipArchiveMode.Update, Stop);
        golden.GetEntry(rendering)?.Delete();
        var entry = golden.CreateEntry(rendering, CompressionLevel.SmallestSize);
        // The same content makes the same entry.
        entry.LastWriteTime = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await using var stream = await entry.OpenAsync(Stop);
        await stream.WriteAsync(content, Stop);
    }

    private static async Task OutlineAsync(ReportView view, ReportLanguage language, Stream output)
    {
        using var page = new MemoryStream();
        await ReportHtml.WriteAsync(view, language, page, Stop);
        await output.WriteAsync(Encoding.UTF8.GetBytes(HtmlOutline.Of(Encoding.UTF8.GetString(page.ToArray()))), Stop);
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
