using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace AIBubble.EndToEnd.Tests;

/// <summary>The page in its languages as a browser shows it, with everything its script adds.</summary>
public sealed partial class LanguageTests(SharedApp shared, SharedBrowser browser) : IAsyncDisposable
{
    /// <summary>What has no Chinese form in use: products, persons, formats and the names of the methods.</summary>
    private static readonly string[] Names =
    [
        "AI Bubble Functions", "JSON Feed", "Kenneth French", "Jay Ritter", "University of Florida", "S&P Dow Jones Indices", "Elon Musk", "CBS News",
        "POST /api/snapshots", "Form 4", "DEF 14A", "heat-lite", "Atom JSON",
    ];

    private readonly Chromium chromium = new(shared, browser);

    public ValueTask DisposeAsync() => chromium.DisposeAsync();

    [Theory]
    [InlineData("zh-Hant", "數據來源", "資料")]
    [InlineData("zh-Hans", "資料", "数据")]
    public async Task A_chinese_page_has_no_english_sentence_with_its_script_running(string language, string foreign, string own)
    {
        var page = await chromium.OpenAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 900 } }, out var errors, language);
        await page.Locator("#what-if").WaitForAsync();
        await page.Locator("[data-live=map]").WaitForAsync();
        // Citations, licences and notes that somebody posted are quoted as they were written.
        var texts = await page.EvaluateAsync<string[]>(PageScripts.Texts);
        Assert.Empty(texts.Where(static t => English(t)).Distinct(StringComparer.Ordinal));
        Assert.Contains(texts, t => t.Contains(own, StringComparison.Ordinal));
        Assert.DoesNotContain(texts, t => t.Contains(foreign, StringComparison.Ordinal));
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("zh-CN", "zh-Hans")]
    [InlineData("zh-TW", "zh-Hant")]
    [InlineData("en-GB", "en")]
    public async Task A_reader_gets_the_language_of_the_browser(string browser, string tag)
    {
        var page = await chromium.AtAsync("api/report", new BrowserNewContextOptions { Locale = browser }, out _);
        Assert.Equal(tag, await page.Locator("html").GetAttributeAsync("lang"));
    }

    [Theory]
    [InlineData(390, "en")]
    [InlineData(1440, "en")]
    [InlineData(390, "zh-Hant")]
    [InlineData(1440, "zh-Hant")]
    [InlineData(390, "zh-Hans")]
    public async Task Nothing_makes_the_page_scroll_sideways_with_everything_unfolded(int width, string language)
    {
        var options = new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 }, IsMobile = width < 500, HasTouch = width < 500 };
        var page = await chromium.OpenAsync(options, out _, language);
        await page.Locator("[data-live=map]").WaitForAsync();
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var beyond = await page.EvaluateAsync<string[]>(PageScripts.Beyond);
        Assert.Empty(beyond);
        var sizes = await page.EvaluateAsync<int[]>("[document.documentElement.scrollWidth, document.documentElement.clientWidth]");
        Assert.True(sizes[0] <= sizes[1], $"{sizes[0]} px of content in {sizes[1]} px");
        Assert.Equal(0, await page.EvaluateAsync<double>("(scrollTo(1000, 0), scrollX)"));
        Assert.Equal(width, await page.EvaluateAsync<int>("innerWidth"));
    }

    [Fact]
    public async Task The_reference_of_the_api_is_shown_by_a_reader_from_this_app_alone()
    {
        var page = await chromium.AtAsync("api/docs", new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 900 } }, out var errors);
        await Assertions.Expect(page.GetByText("/report/history").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Download OpenAPI Document").First).ToBeVisibleAsync();
        // The reader times itself in the console; what counts is that nothing was refused and nothing asked of anybody else.
        Assert.DoesNotContain(errors, static e => e.Contains("Content Security Policy", StringComparison.Ordinal) || e.Contains("http", StringComparison.Ordinal));

        var plain = await chromium.AtAsync("api/docs", new BrowserNewContextOptions { JavaScriptEnabled = false }, out _);
        await Assertions.Expect(plain.GetByText("GET /api/report/history")).ToBeVisibleAsync();
    }

    /// <summary>Two words in small letters in a row, once identifiers and names are gone.</summary>
    internal static bool English(string text) =>
        Words().IsMatch(Names.Aggregate(Identifiers().Replace(text, "·"), static (rest, name) => rest.Replace(name, "·", StringComparison.Ordinal)));

    [GeneratedRegex(@"(https?://\S+|[a-z0-9-]+([./:][A-Za-z0-9.-]+)+|[a-z]+(-[a-z0-9]+)+)")]
    private static partial Regex Identifiers();

    [GeneratedRegex("[A-Za-z]{2,}[ ,.;:’']+[a-z]{2,}")]
    private static partial Regex Words();
}
