using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(AIBubble.EndToEnd.Tests.SharedBrowser))]

namespace AIBubble.EndToEnd.Tests;

/// <summary>One browser for all tests, started for the first that needs it: each has contexts of its own. Tests skip visibly where there is none.</summary>
public sealed class SharedBrowser : IAsyncDisposable
{
    /// <summary>How long anything is waited for, in milliseconds: the slowest machine these tests run on, not the usual one.</summary>
    internal const float Patience = 300_000;

    private static readonly string[] Candidates =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    private readonly SemaphoreSlim gate = new(1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        gate.Dispose();
    }

    /// <summary>The browser.</summary>
    internal async Task<IBrowser> FindAsync()
    {
        if (Array.Find(Candidates, File.Exists) is not { } chromium)
        {
            Assert.Skip($"No browser is installed at any of: {string.Join(", ", Candidates)}.");
            return null!;
        }

        await gate.WaitAsync();
        try
        {
            // One that has crashed takes no other test with it.
            if (browser is not { IsConnected: true })
            {
                Assertions.SetDefaultExpectTimeout(Patience);
                playwright ??= await Playwright.CreateAsync();
                browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
                {
                    ExecutablePath = chromium,
                    Args = ["--no-sandbox", "--disable-gpu"],
                    Timeout = Patience,
                });
            }

            return browser;
        }
        finally
        {
            gate.Release();
        }
    }
}
