using System.Runtime.CompilerServices;
using System.Text;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Words;
using AIBubble.Rendering.Cards;
using AIBubble.Rendering.Html;
using AIBubble.Rendering.Texts;
using AIBubble.Rendering.Views;
using SkiaSharp;

namespace AIBubble.Rendering.Tests;

/// <summary>
/// The picture of the report. Pinned pictures lie in Goldens and are renewed with <c>UPDATE_GOLDENS=1</c>; another processor may round an
/// edge another way, so a few pixels may differ, but not a letter.
/// </summary>
public sealed class ReportCardTests
{
    private const double MostThatMayDiffer = 0.0005;

    public static TheoryData<string, ReportLanguage> Cases => new()
    {
        { "seeded", ReportLanguage.English },
        { "seeded", ReportLanguage.TraditionalChinese },
        { "seeded", ReportLanguage.SimplifiedChinese },
        { "empty", ReportLanguage.English },
    };

    public static TheoryData<ReportLanguage> Languages => [.. Enum.GetValues<ReportLanguage>()];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_card_is_drawn_as_it_always_was(string name, ReportLanguage language)
    {
        var content = ReportCard.Draw(ViewOf(name), language);
        var path = Path.Combine(Path.GetDirectoryName(Here())!, "Goldens", $"card-{name}-{ReportLanguages.TagOf(language)}.png");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1")
        {
            await File.WriteAllBytesAsync(path, content, TestContext.Current.CancellationToken);
        }

        using var actual = SKBitmap.Decode(content);
        using var expected = SKBitmap.Decode(path);
        Assert.Equal((ReportCard.Width, ReportCard.Height), (actual.Width, actual.Height));
        Assert.InRange(Difference(expected, actual), 0, MostThatMayDiffer);
        Assert.InRange(content.Length, 10_000, 120_000);
    }

    [Fact]
    public void A_word_more_or_another_score_is_more_than_may_differ()
    {
        var view = ViewOf("seeded");
        using var first = SKBitmap.Decode(ReportCard.Draw(view, ReportLanguage.English));
        var moved = view.Report with { Pillars = [.. view.Report.Pillars.Select(static p => p with { Score = p.Score + 1.5 })] };
        using var second = SKBitmap.Decode(ReportCard.Draw(view with { Report = moved }, ReportLanguage.English));
        Assert.True(Difference(first, second) > MostThatMayDiffer);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_letter_that_a_card_may_write_is_in_its_fonts(ReportLanguage language)
    {
        var text = ReportText.For(language);
        var said = text.Keys.Where(static key => CardFonts.Groups.Any(group => key.StartsWith(group, StringComparison.Ordinal)))
            .SelectMany(key => text[key].EnumerateRunes()).Concat(new string([.. Enumerable.Range(0x20, 0x5f).Select(static c => (char)c)]).EnumerateRunes());
        foreach (var bold in new[] { false, true })
        {
            using var font = new SKFont(CardFonts.Of(language, bold));
            var lacking = said.Where(rune => !font.ContainsGlyph(rune.Value)).Distinct().ToList();
            Assert.True(lacking.Count == 0, $"Run build/card-fonts.py: the fonts lack {string.Join(string.Empty, lacking)}");
        }
    }

    [Fact]
    public void The_point_of_today_stands_where_the_scores_are_in_the_colour_of_the_verdict()
    {
        var view = new ReportView { Report = Scored(heat: 60, industrial: 25, VerdictKind.SpeculativeBubble), Thresholds = new VerdictThresholds(50, 50) };
        using var card = SKBitmap.Decode(ReportCard.Draw(view, ReportLanguage.English));
        // The map's square begins at (690, 56) and measures 450.
        Assert.Equal(SKColor.Parse("#b42318"), card.GetPixel(690 + (int)(450 * 0.25), 56 + (int)(450 * 0.40)));
        Assert.Equal(SKColor.Parse("#fdeceb"), card.GetPixel(800, 120));
        Assert.Equal(SKColor.Parse("#e6f6ee"), card.GetPixel(1000, 400));
    }

    [Fact]
    public void What_it_shows_is_said_in_words()
    {
        var report = Scored(heat: 60, industrial: 25, VerdictKind.SpeculativeBubble);
        Assert.StartsWith("Speculative bubble, ", ReportCard.Describe(report, ReportText.For(ReportLanguage.English)), StringComparison.Ordinal);
        Assert.Contains("Heat 60.0, Industrial character 25.0", ReportCard.Describe(report, ReportText.For(ReportLanguage.English)), StringComparison.Ordinal);
        Assert.Contains("投機泡沫", ReportCard.Describe(report, ReportText.For(ReportLanguage.TraditionalChinese)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_names_it_only_where_the_address_of_the_app_is_known()
    {
        var view = ViewOf("seeded");
        Assert.DoesNotContain("og:image", await PageAsync(view), StringComparison.Ordinal);
        var page = await PageAsync(view with { Origin = "https://bubble.example" });
        Assert.Contains("property=\"og:image\" content=\"https://bubble.example/api/report/card.png?asOf=", page, StringComparison.Ordinal);
        Assert.Contains("property=\"og:image:alt\" content=\"", page, StringComparison.Ordinal);
    }

    private static async Task<string> PageAsync(ReportView view)
    {
        using var page = new MemoryStream();
        await ReportHtml.WriteAsync(view, ReportLanguage.English, page, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(page.ToArray());
    }

    private static Report Scored(double heat, double industrial, VerdictKind kind)
    {
        var report = SampleReport.Full();
        return report with
        {
            Verdict = report.Verdict with { Kind = kind },
            Pillars = [.. report.Pillars.Select(p => p with
            {
                Score = p.Id == PillarId.Heat ? heat : p.Id == PillarId.Industrial ? industrial : p.Score,
                Criteria = [],
                Low = null,
                High = null,
            })],
        };
    }

    // Nothing scored: what a link to an app without observations shows.
    private static ReportView ViewOf(string name) => name == "seeded"
        ? SeededReport.View()
        : new ReportView
        {
            Report = SampleReport.Small() with
            {
                Pillars = [.. SampleReport.Small().Pillars.Select(static p => p with { Score = null, Low = null, High = null, Criteria = [] })],
                Verdict = SampleReport.Small().Verdict with { Kind = VerdictKind.Undetermined, Hedge = HedgeStatus.Undetermined },
            },
            Thresholds = new VerdictThresholds(50, 50),
        };

    /// <summary>Share of the pixels that differ by more than a shade.</summary>
    private static double Difference(SKBitmap one, SKBitmap other)
    {
        var different = one.Pixels.Zip(other.Pixels)
            .Count(static p => Math.Max(Math.Abs(p.First.Red - p.Second.Red), Math.Abs(p.First.Green - p.Second.Green)) > 40);
        return different / (double)one.Pixels.Length;
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
