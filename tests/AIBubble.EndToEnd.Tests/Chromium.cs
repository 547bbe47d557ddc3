using Microsoft.Playwright;

namespace AIBubble.EndToEnd.Tests;

/// <summary>The browser of this machine, and the report in it; tests skip visibly where there is none.</summary>
internal sealed class Chromium(SharedApp shared) : IAsyncLifetime
{
    private static readonly string[] Candidates =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    /// <summary>How long anything is waited for, in milliseconds: the slowest machine these tests run on, not the usual one.</summary>
    private const float Patience = 300_000;

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (Array.Find(Candidates, File.Exists) is not { } chromium)
        {
            return;
        }

        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu"],
            Timeout = Patience,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    /// <summary>A page of nothing, to look at pictures with.</summary>
    public Task<IPage> BlankAsync() => browser!.NewPageAsync();

    /// <summary>Today's report. What the console, scripts and requests complain about is added to the errors.</summary>
    /// <param name="options">Size, colours, with or without scripts.</param>
    /// <param name="errors">Everything that went wrong so far.</param>
    /// <param name="language">Of the page.</param>
    /// <param name="fragment">What the address ends on.</param>
    public Task<IPage> OpenAsync(BrowserNewContextOptions options, out List<string> errors, string language = "en", string fragment = "") =>
        AtAsync($"api/report?lang={language}{fragment}", options, out errors);

    /// <summary>A page of the app.</summary>
    /// <param name="path">Its address, without a slash in front.</param>
    /// <param name="options">Size, colours, languages, with or without scripts.</param>
    /// <param name="errors">Everything that went wrong so far.</param>
    public Task<IPage> AtAsync(string path, BrowserNewContextOptions options, out List<string> errors)
    {
        if (browser is null)
        {
            Assert.Skip($"No browser is installed at any of: {string.Join(", ", Candidates)}.");
        }

        var found = errors = [];
        return OpenAsync();

        async Task<IPage> OpenAsync()
        {
            var context = await browser.NewContextAsync(options);
            context.SetDefaultTimeout(Patience);
            context.SetDefaultNavigationTimeout(Patience);
            var page = await context.NewPageAsync();
            page.Console += (_, message) =>
            {
                if (message.Type is "error" or "warning")
                {
                    found.Add(message.Text);
                }
            };
            page.PageError += (_, error) => found.Add(error);
            page.RequestFailed += (_, request) => found.Add(request.Url);
            var response = await page.GotoAsync(new Uri(shared.App.Address, path).ToString(),
                new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
            Assert.Equal(200, response!.Status);
            Assert.StartsWith("text/html", response.Headers["content-type"], StringComparison.Ordinal);
            return page;
        }
    }
}
