using System.Text;
using System.Text.RegularExpressions;
using AIBubble.Rendering.Html;
using AIBubble.Rendering.Markdown;
using AIBubble.Rendering.Texts;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace AIBubble.Rendering.Tests;

/// <summary>
/// A Chinese page is Chinese. What may stay in Latin letters is listed here: identifiers, names of sources, companies and
/// methods, and what licences want to be said word for word. Any other run of English words fails.
/// </summary>
public sealed partial class ChinesePageTests
{
    /// <summary>Names that have no Chinese form in use, longest first where one contains another.</summary>
    private static readonly string[] Names =
    [
        "AI Bubble Functions", "JSON Feed", "Kenneth French", "Jay Ritter", "University of Florida", "S&P Dow Jones Indices", "Elon Musk", "CBS News",
        "POST /api/snapshots", "Form 4", "DEF 14A", "heat-lite", "Atom JSON",
    ];

    public static TheoryData<ReportLanguage> Chinese => [ReportLanguage.TraditionalChinese, ReportLanguage.SimplifiedChinese];

    [Theory]
    [MemberData(nameof(Chinese))]
    public async Task No_english_sentence_is_left_on_the_page(ReportLanguage language)
    {
        var page = await PageAsync(language);
        foreach (var element in page.QuerySelectorAll("script, style, code, .attributions, [data-citation]").ToList())
        {
            element.Remove();
        }

        Assert.Equal([], page.QuerySelectorAll("[lang=en]").Where(static e => e.LocalName != "a").Select(static e => e.TextContent).Where(static t => English(t)));
        var texts = page.All.SelectMany(static e => e.ChildNodes.OfType<IText>().Select(static t => t.Data)
            .Concat(new[] { "title", "aria-label", "alt", "placeholder" }.Select(e.GetAttribute).OfType<string>()));
        Assert.Equal([], texts.Where(static t => English(t)).Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Chinese))]
    public async Task No_word_the_script_is_given_is_english(ReportLanguage language)
    {
        var page = await PageAsync(language);
        var told = page.QuerySelector("script[data-page]")!.GetAttribute("data-page")!;
        using var data = System.Text.Json.JsonDocument.Parse(told);
        var words = data.RootElement.GetProperty("texts").EnumerateObject().Concat(data.RootElement.GetProperty("names").EnumerateObject())
            .Select(static p => p.Value.GetString()!);
        Assert.Equal([], words.Where(static w => English(w) || !w.Any(static c => c >= '\u2e80')).Except(["BSADF", "CSV", "%"], StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Chinese))]
    public async Task The_markdown_has_no_english_sentence_but_citations_and_licences(ReportLanguage language)
    {
        using var output = new MemoryStream();
        var view = SeededReport.View();
        await ReportMarkdown.WriteAsync(view, language, output, TestContext.Current.CancellationToken);
        var markdown = Encoding.UTF8.GetString(output.ToArray());
        var quoted = view.Report.Attributions
            .Concat(view.Report.Pillars.SelectMany(static p => p.Criteria).SelectMany(static c => c.Inputs).Select(static i => i.Citation).OfType<string>())
            .Concat(view.Report.Context.Select(static c => c.Citation).OfType<string>())
            .Select(MarkdownDocument.Escape).OrderByDescending(static q => q.Length);
        markdown = quoted.Aggregate(markdown, static (text, q) => text.Replace(q, string.Empty, StringComparison.Ordinal));
        Assert.Equal([], Links().Replace(markdown, string.Empty).Split('\n', '|').Where(static t => English(t)));
    }

    [Fact]
    public async Task Both_scripts_are_texts_of_their_own()
    {
        var (traditional, simplified) = (await PageAsync(ReportLanguage.TraditionalChinese), await PageAsync(ReportLanguage.SimplifiedChinese));
        Assert.Contains("資料", traditional.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("蒙地卡羅", traditional.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("数据", simplified.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("蒙特卡洛", simplified.Body.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("資", simplified.Body.TextContent.Replace("繁體中文", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("缺漏：no data", true)]
    [InlineData("The series", true)]
    [InlineData("valuation.price-index/NASDAQCOM：沒有資料", false)]
    [InlineData("BSADF 0.68，GSADF p = 0.370", false)]
    [InlineData("industrial.funding/pooled-debt、industrial.funding/commitments", false)]
    public void English_is_told_from_identifiers(string text, bool english) => Assert.Equal(english, English(text));

    /// <summary>Two words of small letters in a row, once identifiers and names are gone.</summary>
    private static bool English(string text)
    {
        text = Names.Aggregate(Identifiers().Replace(text, "·"), static (rest, name) => rest.Replace(name, "·", StringComparison.Ordinal));
        return Words().IsMatch(text);
    }

    private static async Task<IDocument> PageAsync(ReportLanguage language)
    {
        using var stream = new MemoryStream();
        await ReportHtml.WriteAsync(SeededReport.View(), language, stream, TestContext.Current.CancellationToken);
        return new HtmlParser().ParseDocument(Encoding.UTF8.GetString(stream.ToArray()));
    }

    // indicator.of-something/SUBJECT, criterion/input, tags of filings, addresses, file names.
    [GeneratedRegex(@"(https?://\S+|[a-z0-9-]+([./:][A-Za-z0-9.-]+)+|[a-z]+(-[a-z0-9]+)+)")]
    private static partial Regex Identifiers();

    [GeneratedRegex("[A-Za-z]{2,}[ ,.;:’']+[a-z]{2,}")]
    private static partial Regex Words();

    [GeneratedRegex(@"\]\([^)]*\)")]
    private static partial Regex Links();
}
