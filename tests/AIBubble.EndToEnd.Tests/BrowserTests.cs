using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AIBubble.EndToEnd.Tests;

/// <summary>The report as a person sees it, in a real browser.</summary>
public sealed class BrowserTests(SharedApp shared, SharedBrowser browser) : IAsyncDisposable
{
    /// <summary>Of a day and a knowledge from which nothing is stored: what the page of an empty store shows.</summary>
    private const string Empty = "api/report?asOf=1601-01-31&knownOn=1601-01-31&lang=en";

    private readonly Chromium chromium = new(shared, browser);

    public ValueTask DisposeAsync() => chromium.DisposeAsync();

    [Fact]
    public async Task The_page_loads_without_an_error_and_its_headings_descend_without_a_gap()
    {
        var page = await chromium.OpenAsync(new BrowserNewContextOptions(), out var errors);
        var levels = await page.EvaluateAsync<int[]>("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])");

        Assert.Equal(1, levels[0]);
        Assert.Equal(1, levels.Count(static l => l == 1));
        Assert.All(levels.Zip(levels.Skip(1)), static pair => Assert.True(pair.Second <= pair.First + 1, $"h{pair.First} is followed by h{pair.Second}"));
        Assert.NotEmpty(await page.TitleAsync());
        Assert.Empty(errors);
    }

    // The report of today with its live charts is LivePageTests' matter.
    [Theory]
    [InlineData(ColorScheme.Dark, "api/report?lang=zh-Hans")]
    [InlineData(ColorScheme.Light, "api/report/compare?since=2025-12-31&format=html&lang=en")]
    [InlineData(ColorScheme.Dark, "api/report/compare?since=2025-12-31&format=html&lang=zh-Hant")]
    [InlineData(ColorScheme.Light, Empty)]
    [InlineData(ColorScheme.Dark, "api/docs")]
    public async Task Nothing_serious_stands_in_the_way_of_a_reader(ColorScheme scheme, string path)
    {
        // The page's policy forbids scripts, the checker's included.
        var page = await chromium.AtAsync(path, new BrowserNewContextOptions { ColorScheme = scheme, BypassCSP = true }, out _);
        var found = (await page.RunAxe()).Violations.Where(static v => v.Impact is "serious" or "critical")
            .Select(static v => $"{v.Id}: {v.Help} ({string.Join("; ", v.Nodes.Take(3).Select(static n => n.Html))})");
        Assert.Empty(found);
    }

    [Theory]
    // A window of 320 with a scrollbar of its own leaves 305.
    [InlineData(305, "api/report?lang=en")]
    [InlineData(320, "api/report?lang=en")]
    [InlineData(390, "api/report/compare?since=2025-12-31&format=html&lang=zh-Hans")]
    [InlineData(1440, "api/report/compare?since=2025-12-31&format=html&lang=en")]
    [InlineData(390, Empty)]
    [InlineData(390, "api/docs")]
    public async Task The_page_never_scrolls_sideways(int width, string path)
    {
        var options = new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
            IsMobile = width < 500,
            HasTouch = width < 500,
        };
        var page = await chromium.AtAsync(path, options, out _);
        var (content, window) =
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), await page.EvaluateAsync<int>("document.documentElement.clientWidth"));
        var beyond = await page.EvaluateAsync<string[]>(PageScripts.Beyond);
        Assert.True(content <= window, $"{content} px of content in {window} px: {string.Join("\n", beyond)}");
        Assert.Equal(width, await page.EvaluateAsync<int>("innerWidth"));
    }

    [Fact]
    public async Task A_page_without_observations_says_so_and_how_they_come_in()
    {
        var page = await chromium.AtAsync(Empty, new BrowserNewContextOptions(), out var errors);
        await page.Locator("#what-if").WaitForAsync();
        await Assertions.Expect(page.Locator("#empty")).ToContainTextAsync("Nothing that a criterion reads is stored yet");
        await Assertions.Expect(page.Locator("#empty a")).ToHaveAttributeAsync("href", "/api/docs");
        await Assertions.Expect(page.Locator("#verdict-h")).ToContainTextAsync("Undetermined");
        // Nothing is missing by being called zero.
        Assert.Equal(["–", "–", "–", "–"], await page.Locator(".card .big .none").EvaluateAllAsync<string[]>("all => all.map(one => one.firstChild.data)"));
        Assert.Empty(errors);
    }

    [Fact]
    public async Task The_text_is_there_before_the_script_and_the_script_adds_to_it()
    {
        var errors = new List<string>();
        var page = await chromium.NewPageAsync(new BrowserNewContextOptions(), errors);
        var mayGo = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.RouteAsync("**/api/assets/page.*.js", async route =>
        {
            await mayGo.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync(chromium.AddressOf("api/report?lang=en"), new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await Assertions.Expect(page.Locator("#verdict-h")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".quadrant > svg")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("footer.page")).ToBeVisibleAsync();
        // Painted, and not only laid out.
        await page.WaitForFunctionAsync("performance.getEntriesByName('first-contentful-paint').length === 1");
        Assert.Equal(0, await page.Locator(".live").CountAsync());

        mayGo.SetResult();
        await page.Locator("[data-live=map]").WaitForAsync();
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData(false)]
    // That a script of nobody's would run at all.
    [InlineData(true)]
    public async Task A_page_that_is_only_confirmed_keeps_the_policy_it_came_with(bool bypassed)
    {
        const string Inserted = "const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s);";
        var page = await chromium.AtAsync(Empty, new BrowserNewContextOptions { BypassCSP = bypassed }, out _);
        await page.ReloadAsync();
        Assert.True(await page.EvaluateAsync<bool>(
            "(() => { const n = performance.getEntriesByType('navigation')[0]; return n.transferSize > 0 && n.transferSize < n.encodedBodySize; })()"));
        Assert.Equal(bypassed, await page.EvaluateAsync<bool>($"(() => {{ {Inserted} return window.ran === true; }})()"));
    }

    [Fact]
    public async Task Dark_mode_is_dark()
    {
        Assert.True(await LightnessAsync(ColorScheme.Light) > 0.7);
        Assert.True(await LightnessAsync(ColorScheme.Dark) < 0.3);

        async Task<double> LightnessAsync(ColorScheme scheme)
        {
            var page = await chromium.OpenAsync(new BrowserNewContextOptions { ColorScheme = scheme }, out _);
            // What is painted, whatever notation the style sheet uses.
            var shot = await page.ScreenshotAsync(new PageScreenshotOptions { Clip = new Clip { X = 2, Y = 2, Width = 1, Height = 1 } });
            var reader = await chromium.BlankAsync();
            var pixel = await reader.EvaluateAsync<int[]>(
                "async png => { const i = new Image(); i.src = 'data:image/png;base64,' + png; await i.decode(); const c = "
                    + "document.createElement('canvas').getContext('2d'); c.drawImage(i, 0, 0); return [...c.getImageData(0, 0, 1, 1).data]; }",
                Convert.ToBase64String(shot));
            return (pixel[0] + pixel[1] + pixel[2]) / (3 * 255.0);
        }
    }
}
