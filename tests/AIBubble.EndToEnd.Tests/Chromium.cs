using Microsoft.Playwright;

namespace AIBubble.EndToEnd.Tests;

/// <summary>The report in the browser of this machine, for one test: what it opens is closed behind it.</summary>
internal sealed class Chromium(SharedApp shared, SharedBrowser browser) : IAsyncDisposable
{
    private readonly List<IBrowserContext> contexts = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var context in contexts)
        {
            await context.DisposeAsync();
        }
    }

    /// <summary>A page of nothing, to look at pictures with.</summary>
    public async Task<IPage> BlankAsync() => await (await ContextAsync(new BrowserNewContextOptions())).NewPageAsync();

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
        var found = errors = [];
        return OpenAsync();

        async Task<IPage> OpenAsync()
        {
            var page = await NewPageAsync(options, found);
            var response = await page.GotoAsync(AddressOf(path), new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
            Assert.Equal(200, response!.Status);
            Assert.StartsWith("text/html", response.Headers["content-type"], StringComparison.Ordinal);
            return page;
        }
    }

    /// <summary>A page that has gone nowhere yet.</summary>
    /// <param name="options">Size, colours, languages, with or without scripts.</param>
    /// <param name="errors">What goes wrong is added to it.</param>
    public async Task<IPage> NewPageAsync(BrowserNewContextOptions options, List<string> errors)
    {
        var page = await (await ContextAsync(options)).NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                errors.Add(message.Text);
            }
        };
        page.PageError += (_, error) => errors.Add(error);
        page.RequestFailed += (_, request) => errors.Add(request.Url);
        return page;
    }

    /// <summary>The whole address of a page of the app.</summary>
    /// <param name="path">Its address, without a slash in front.</param>
    public string AddressOf(string path) => new Uri(shared.App.Address, path).ToString();

    private async Task<IBrowserContext> ContextAsync(BrowserNewContextOptions options)
    {
        var context = await (await browser.FindAsync()).NewContextAsync(options);
        context.SetDefaultTimeout(SharedBrowser.Patience);
        context.SetDefaultNavigationTimeout(SharedBrowser.Patience);
        contexts.Add(context);
        return context;
    }
}
