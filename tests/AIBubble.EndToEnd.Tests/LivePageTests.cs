using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AIBubble.EndToEnd.Tests;

/// <summary>What the page's script adds: charts that move and numbers that answer.</summary>
public sealed class LivePageTests(SharedApp shared, SharedBrowser browser) : IAsyncDisposable
{
    private static readonly BrowserNewContextOptions Desk = new() { ViewportSize = new ViewportSize { Width = 1440, Height = 900 }, AcceptDownloads = true };
    private readonly Chromium chromium = new(shared, browser);

    public ValueTask DisposeAsync() => chromium.DisposeAsync();

    [Fact]
    public async Task The_map_shows_each_past_episode_by_name_and_hides_what_is_not_chosen()
    {
        var page = await chromium.OpenAsync(Desk, out var errors);
        var map = await ShownAsync(page, "map");
        // Past episodes come when they have been scored.
        await map.Locator("[data-episode]").First.WaitForAsync();
        var names = await map.Locator("[data-episode]").EvaluateAllAsync<string[]>("all => all.map(one => one.dataset.episode)");
        Assert.Contains("dot-com", names);
        Assert.Contains("uk-railways", names);
        await Assertions.Expect(map.Locator("svg text", new() { HasTextString = "Dot-com" })).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".quadrant > svg")).ToBeHiddenAsync();

        await map.Locator("[data-episode=dot-com]").UncheckAsync();
        await Assertions.Expect(map.Locator("svg text", new() { HasTextString = "Dot-com" })).ToHaveCountAsync(0);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Values_are_read_by_keyboard_and_years_are_zoomed_to()
    {
        var page = await chromium.OpenAsync(Desk, out var errors);
        await page.Locator("#series").ScrollIntoViewIfNeededAsync();
        var chart = page.Locator("#series .live").First;
        await chart.WaitForAsync();
        var (cursor, value) = (chart.Locator("input[type=range]"), chart.Locator("output"));
        var last = await value.InnerTextAsync();
        await cursor.FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        var before = await value.InnerTextAsync();
        Assert.NotEqual(last, before);
        Assert.Equal(before, await cursor.GetAttributeAsync("aria-valuetext"));
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}: ", before);

        var choice = chart.Locator("select").First;
        var years = await choice.Locator("option").AllInnerTextsAsync();
        await choice.SelectOptionAsync(years[^1]);
        await cursor.FocusAsync();
        await page.Keyboard.PressAsync("Home");
        Assert.StartsWith(years[^1], await value.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task A_slider_moves_the_verdict_and_the_link_brings_it_back()
    {
        var page = await chromium.OpenAsync(Desk, out var errors);
        await page.Locator("#what-if").WaitForAsync();
        var verdict = page.Locator("#what-if td[data-what-if=verdict]");
        var today = await verdict.InnerTextAsync();
        // From no heat at all, everything is hot; from all of it, nothing is.
        var slider = page.Locator("input[type=range][data-what-if=hot]");
        await slider.FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await Assertions.Expect(page.Locator("#what-if [role=status]").First).ToHaveTextAsync("Calculated.");
        var hot = await verdict.InnerTextAsync();
        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(verdict).Not.ToHaveTextAsync(hot);
        var cold = await verdict.InnerTextAsync();
        Assert.Contains(today, new[] { hot, cold });

        var again = await chromium.OpenAsync(Desk, out _, fragment: new Uri(page.Url).Fragment);
        await Assertions.Expect(again.Locator("#what-if td[data-what-if=verdict]")).ToHaveTextAsync(cold);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task A_pasted_episode_is_scored()
    {
        var page = await chromium.OpenAsync(Desk, out var errors);
        await page.Locator(".what-if-episode > summary").ClickAsync();
        await page.Locator("#episode-csv")
            .FillAsync("indicator;period;value\nvaluation.price-index;1843-01-31;1000\nvaluation.price-index;1845-08-09;2017,5\n");
        await page.Locator(".what-if-episode button").ClickAsync();
        await Assertions.Expect(page.Locator(".what-if-episode table th", new() { HasTextString = "OWN-EPISODE 1845-08-09" })).ToBeVisibleAsync();
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_episode_comes_from_a_file_dropped_or_chosen_and_stands_on_the_map(bool isDropped)
    {
        const string Csv = "indicator,period,value\nvaluation.price-index,1843-01-31,1000\nvaluation.price-index,1845-08-09,2017\n"
            + "technology.generality,1845-08-31,0.8\ninfrastructure.capex-to-gdp,1845-06-30,2.1\n";
        var page = await chromium.OpenAsync(Desk, out var errors);
        await page.Locator(".what-if-episode > summary").ClickAsync();
        if (isDropped)
        {
            var transfer = await page.EvaluateHandleAsync(
                "csv => { const transfer = new DataTransfer(); transfer.items.add(new File([csv], 'own.csv', { type: 'text/csv' })); return transfer; }", Csv);
            await page.Locator("#episode-csv").DispatchEventAsync("drop", new { dataTransfer = transfer });
        }
        else
        {
            var file = new FilePayload { Name = "own.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(Csv) };
            await page.Locator("#episode-file").SetInputFilesAsync(file);
        }

        await Assertions.Expect(page.Locator("#episode-csv")).ToHaveValueAsync(Csv);
        await page.Locator(".what-if-episode button").ClickAsync();
        var verdict = page.Locator(".what-if-episode td[data-what-if=verdict]");
        // README: this is what the engine says of the same four figures.
        await Assertions.Expect(verdict).ToContainTextAsync("Industrial build-out");
        await Assertions.Expect(page.Locator(".what-if-episode td[data-what-if=industrial]")).ToHaveTextAsync("77.2");
        await Assertions.Expect(page.Locator("[data-live=map] svg path[fill]").First).ToBeAttachedAsync();
        Assert.Empty(errors);
    }

    [Fact]
    public async Task A_faulty_episode_is_told_where_its_fault_is()
    {
        var page = await chromium.OpenAsync(Desk, out _);
        await page.Locator(".what-if-episode > summary").ClickAsync();
        await page.Locator("#episode-csv").FillAsync("indicator,period,value\nno.such-indicator,1843-01-31,1000\n");
        await page.Locator(".what-if-episode button").ClickAsync();
        await Assertions.Expect(page.Locator(".what-if-episode > [role=status]")).ToContainTextAsync("/observations/0/indicator");
    }

    [Fact]
    public async Task Each_chart_can_be_kept_as_a_picture_and_its_data_as_csv()
    {
        var page = await chromium.OpenAsync(Desk, out var errors);
        var map = await ShownAsync(page, "map");
        await map.Locator("[data-episode]").First.WaitForAsync();
        Assert.StartsWith("<svg", await DownloadAsync("SVG"), StringComparison.Ordinal);
        Assert.StartsWith("\ufffdPNG", await DownloadAsync("PNG"), StringComparison.Ordinal);
        var data = await DownloadAsync("CSV");
        Assert.Contains("path,date,heat,industrial,verdict\r\n", data, StringComparison.Ordinal);
        Assert.Contains("2000-03-31", data, StringComparison.Ordinal);
        Assert.Empty(errors);

        async Task<string> DownloadAsync(string kind)
        {
            var download = await page.RunAndWaitForDownloadAsync(() => map.GetByText(kind, new() { Exact = true }).ClickAsync());
            return await File.ReadAllTextAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task The_test_of_a_price_is_drawn_at_every_date()
    {
        var page = await chromium.OpenAsync(Desk, out var errors);
        var test = page.Locator("details[data-test]").First;
        await test.Locator("summary").ClickAsync();
        await Assertions.Expect(test.Locator("output")).ToContainTextAsync("95 % critical value");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Without_scripts_the_page_is_the_page()
    {
        var page = await chromium.OpenAsync(new BrowserNewContextOptions { JavaScriptEnabled = false }, out _);
        await Assertions.Expect(page.Locator(".quadrant > svg")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#history svg")).ToBeVisibleAsync();
        Assert.Equal(0, await page.Locator(".live, #what-if").CountAsync());
    }

    [Theory]
    [InlineData(305, ColorScheme.Light, "en")]
    [InlineData(390, ColorScheme.Light, "en")]
    [InlineData(1440, ColorScheme.Dark, "en")]
    [InlineData(390, ColorScheme.Dark, "zh")]
    public async Task Live_charts_stand_in_no_readers_way(int width, ColorScheme scheme, string language)
    {
        var options = new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme,
            BypassCSP = true,
        };
        // The checker is a script from elsewhere. Without the policy the browser asks for an icon too, so errors are the other tests' matter.
        var page = await chromium.OpenAsync(options, out _, language);
        await ShownAsync(page, "map");
        foreach (var summary in await page.Locator("#what-if summary").AllAsync())
        {
            await summary.ClickAsync();
        }

        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var sizes = await page.EvaluateAsync<int[]>("[document.documentElement.scrollWidth, document.documentElement.clientWidth]");
        var beyond = await page.EvaluateAsync<string[]>(PageScripts.Beyond);
        Assert.True(sizes[0] <= sizes[1], $"{sizes[0]} px of content in {sizes[1]} px: {string.Join("\n", beyond)}");
        var found = (await page.RunAxe()).Violations.Where(static v => v.Impact is "serious" or "critical")
            .Select(static v => $"{v.Id}: {v.Help} ({string.Join("; ", v.Nodes.Take(3).Select(static n => n.Html))})");
        Assert.Empty(found);
    }

    private static async Task<ILocator> ShownAsync(IPage page, string name)
    {
        var chart = page.Locator($"[data-live={name}]");
        await chart.WaitForAsync();
        return chart;
    }
}
