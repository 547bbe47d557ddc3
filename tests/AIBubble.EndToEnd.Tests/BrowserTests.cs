using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AIBubble.EndToEnd.Tests;

/// <summary>The report as a person sees it, in a real browser.</summary>
public sealed class BrowserTests(SharedApp shared) : IAsyncLifetime
{
    private readonly Chromium chromium = new(shared);

    public ValueTask InitializeAsync() => chromium.InitializeAsync();

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

    [Theory]
    [InlineData(ColorScheme.Light, "en")]
    [InlineData(ColorScheme.Dark, "en")]
    [InlineData(ColorScheme.Light, "zh")]
    public async Task Nothing_serious_stands_in_the_way_of_a_reader(ColorScheme scheme, string language)
    {
        // The page's policy forbids scripts, the checker's included.
        var page = await chromium.OpenAsync(new BrowserNewContextOptions { ColorScheme = scheme, BypassCSP = true }, out _, language);
        var found = (await page.RunAxe()).Violations.Where(static v => v.Impact is "serious" or "critical")
            .Select(static v => $"{v.Id}: {v.Help} ({string.Join("; ", v.Nodes.Take(3).Select(static n => n.Html))})");
        Assert.Empty(found);
    }

    [Theory]
    [InlineData(320)]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task The_page_never_scrolls_sideways(int width)
    {
        var page = await chromium.OpenAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 800 } }, out _);
        var (content, window) =
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), await page.EvaluateAsync<int>("document.documentElement.clientWidth"));
        var beyond = await page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('body *')].filter(e => getComputedStyle(e).position === 'absolute' || "
                + "!e.closest('.scroll')).filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).slice(0, "
                + "6).map(e => e.outerHTML.slice(0, 120))");
        Assert.True(content <= window, $"{content} px of content in {window} px: {string.Join("\n", beyond)}");
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
