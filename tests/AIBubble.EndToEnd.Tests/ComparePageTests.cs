using System.Globalization;
using Microsoft.Playwright;

namespace AIBubble.EndToEnd.Tests;

/// <summary>Two days, or two states of knowledge of one day, side by side, asked for from the page.</summary>
public sealed class ComparePageTests(SharedApp shared, SharedBrowser browser) : IAsyncDisposable
{
    private static readonly BrowserNewContextOptions Desk = new() { ViewportSize = new ViewportSize { Width = 1440, Height = 900 } };
    private readonly Chromium chromium = new(shared, browser);

    public ValueTask DisposeAsync() => chromium.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_pages_form_puts_another_state_of_knowledge_beside_it_with_what_moved_each_score(bool hasScript)
    {
        var options = new BrowserNewContextOptions(Desk) { JavaScriptEnabled = hasScript };
        var page = await chromium.AtAsync("api/report?asOf=2026-06-30&knownOn=2026-09-30&lang=en", options, out var errors);
        var form = page.Locator("#changes form");
        await form.Locator("input[name=since]").FillAsync("2026-06-30");
        await form.Locator("input[name=sinceKnownOn]").FillAsync("2026-07-15");
        await form.GetByRole(AriaRole.Button).ClickAsync();

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("AI bubble: 2026-06-30 and 2026-06-30 side by side");
        await Assertions.Expect(page.Locator("#sides dt").First).ToContainTextAsync("as known on 2026-07-15");
        await Assertions.Expect(page.Locator("#sides dt").Last).ToContainTextAsync("as known on 2026-09-30");
        // Five composites and their criteria; the parts of each change add up to it.
        var rows = await page.Locator("#scores tbody tr").EvaluateAllAsync<string[][]>(
            "rows => rows.map(row => [...row.querySelectorAll('td')].map(cell => cell.querySelector('data')?.value ?? ''))");
        Assert.True(rows.Length > 20, $"{rows.Length} rows");
        var moved = rows.Select(static r => r.Select(static c => c.Length == 0 ? (double?)null : double.Parse(c, CultureInfo.InvariantCulture)).ToList())
            .Where(static r => r is [not null, not null, not null and not 0, ..] && (r[3] ?? r[4] ?? r[5]) is not null).ToList();
        Assert.NotEmpty(moved);
        Assert.All(moved, static r =>
        {
            Assert.Equal(r[1]!.Value - r[0]!.Value, r[2]!.Value, 9);
            Assert.Equal(r[2]!.Value, (r[3] ?? 0) + (r[4] ?? 0) + (r[5] ?? 0), 9);
        });
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("zh-Hant", "評分準則")]
    [InlineData("zh-Hans", "评分准则")]
    public async Task It_speaks_chinese_without_an_english_sentence(string language, string own)
    {
        var page = await chromium.AtAsync($"api/report/compare?since=2025-12-31&format=html&lang={language}", Desk, out var errors);
        var texts = await page.EvaluateAsync<string[]>(PageScripts.Texts);
        Assert.Empty(texts.Where(LanguageTests.English).Distinct(StringComparer.Ordinal));
        Assert.Contains(texts, t => t.Contains(own, StringComparison.Ordinal));
        Assert.Empty(errors);
    }
}
