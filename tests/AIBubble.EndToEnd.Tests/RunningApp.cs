using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AIBubble.Testing;

[assembly: AssemblyFixture(typeof(AIBubble.EndToEnd.Tests.SharedApp))]

namespace AIBubble.EndToEnd.Tests;

/// <summary>The function app as a process: its own Azurite, a free port, timers off.</summary>
public sealed partial class RunningApp : IAsyncDisposable
{
    private readonly HttpClient client;

    private RunningApp(ProcessHost process, HttpClient client)
    {
        Process = process;
        this.client = client;
    }

    public ProcessHost Process { get; }

    public Uri Address => client.BaseAddress!;

    /// <summary>Calls it.</summary>
    public HttpClient Client => client;

    /// <summary>The process of the Azurite it started.</summary>
    public int AzuriteProcess => int.Parse(
        AzuriteLine().Match(string.Join('\n', Process.Output)).Groups["id"].Value, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Starts it and waits until it can serve a report.</summary>
    /// <param name="location">Azurite's data folder.</param>
    /// <param name="settings">Further settings.</param>
    public static async Task<RunningApp> StartAsync(string location, params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Azurite__Location"] = location,
            ["LocalHost__Timers__Enabled"] = "false",
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        var process = ProcessHost.Start(RepositoryFolder.OutputOf("AIBubble.LocalHost"), all, null, "--urls", "http://127.0.0.1:0");
        try
        {
            var address = await process.WaitUntilListeningAsync();
            var app = new RunningApp(process, new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) });
            await Eventually.TrueAsync(async () => (await app.GetAsync("api/health")).IsSuccessStatusCode, "a first report", 300);
            return app;
        }
        catch
        {
            await process.StopAsync();
            await process.DisposeAsync();
            throw;
        }
    }

    public async Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request);
    }

    public async Task<JsonElement> JsonAsync(string path)
    {
        using var response = await GetAsync(path);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode}");
        return JsonElement.Parse(await response.Content.ReadAsStringAsync());
    }

    public async Task<(int Status, JsonElement Body)> PostAsync(string path, string body, string contentType = "application/json", string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (key is not null)
        {
            request.Headers.Add("x-functions-key", key);
        }

        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text));
    }

    public async Task<string> StatusAsync(string id) => (await JsonAsync($"api/snapshots/{id}")).GetProperty("status").GetString()!;

    public async Task<List<JsonElement>> SnapshotsAsync(string query = "") =>
        [.. (await JsonAsync($"api/snapshots?limit=500{query}")).GetProperty("snapshots").EnumerateArray()];

    public async Task<int> SeriesCountAsync() => (await JsonAsync("api/series")).GetProperty("series").GetArrayLength();

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (Process.Error.Count > 0)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', Process.Error));
        }

        try
        {
            // Gracefully: its folder is deleted next.
            await Process.StopAsync();
        }
        finally
        {
            await Process.DisposeAsync();
        }
    }

    [GeneratedRegex(@"Azurite .*\(process (?<id>[0-9]+),", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex AzuriteLine();
}

/// <summary>One app with seeds, keys and a stand-in for the SEC, for all tests that neither stop nor break it.</summary>
public sealed class SharedApp : IAsyncLifetime
{
    public const string Key = "key-of-the-tests";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aibubble-e2e-");
    private RunningApp? app;
    private ReplayServer? sec;

    public RunningApp App => app ?? throw new InvalidOperationException("Not started.");

    public ReplayServer Sec => sec ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        sec = await ReplayServer.StartAsync();
        app = await RunningApp.StartAsync(
            folder.FullName,
            ("LocalHost__Keys__Function", Key),
            ("Sources__SecEdgar__BaseAddress", sec.BaseAddress.ToString()),
            ("Sources__SecEdgar__ArchivesBaseAddress", sec.BaseAddress.ToString()),
            ("Sources__SecEdgar__Contact", "Example Research analyst@example.org"),
            ("Sources__SecEdgar__Companies", "TSTX:1234567"));
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        if (sec is not null)
        {
            await sec.DisposeAsync();
        }

        folder.Delete(recursive: true);
    }
}
