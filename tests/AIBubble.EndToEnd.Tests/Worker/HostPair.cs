using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using AIBubble.EndToEnd.Tests.Worker.Calls;
using AIBubble.Testing;

namespace AIBubble.EndToEnd.Tests.Worker;

/// <summary>The app on its two hosts, each on a storage of its own with the same seeds: the real worker, and LocalHost.</summary>
public sealed class HostPair : IAsyncLifetime
{
    public const string Key = "key-of-the-worker-tests";

#pragma warning disable CA2213 // DisposeAsync disposes of every field, through one loop.
    private readonly AzuriteFixture azurite = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aibubble-pair-");
    private WorkerHost? worker;
    private QueuePump? queues;
    private RunningApp? local;
    private ReplayServer? sec;
#pragma warning restore CA2213

    internal WorkerHost Worker => worker ?? throw new InvalidOperationException("Not started.");

    /// <summary>The same app on LocalHost.</summary>
    internal RunningApp Local => local ?? throw new InvalidOperationException("Not started.");

    /// <summary>Stands for the SEC on both.</summary>
    internal ReplayServer Sec => sec ?? throw new InvalidOperationException("Not started.");

    /// <summary>Of the worker's storage.</summary>
    internal string Storage => azurite.ConnectionString;

    /// <summary>From the start of the worker's process until its first healthy answer, which waits for the seeds.</summary>
    internal TimeSpan UntilHealthy { get; private set; }

    public async ValueTask InitializeAsync()
    {
        sec = await ReplayServer.StartAsync();
        (string, string)[] settings =
        [
            ("Seeds__Load", "true"),
            ("Sources__SecEdgar__BaseAddress", sec.BaseAddress.ToString()),
            ("Sources__SecEdgar__ArchivesBaseAddress", sec.BaseAddress.ToString()),
            ("Sources__SecEdgar__Contact", "Example Research analyst@example.org"),
            ("Sources__SecEdgar__Companies", "TSTX:1234567"),
        ];
        // One after the other: the figures of a start are then its own.
        await azurite.InitializeAsync();
        var began = Stopwatch.GetTimestamp();
        worker = await WorkerHost.StartAsync(azurite.ConnectionString, Key, settings);
        queues = QueuePump.Start(worker.Worker, azurite.ConnectionString);
        await Eventually.TrueAsync(async () => await HealthyAsync(worker.Client), "a first report from the worker", 300);
        UntilHealthy = Stopwatch.GetElapsedTime(began);
        local = await RunningApp.StartAsync(folder.FullName, [.. settings, ("LocalHost__Keys__Function", Key)]);
        await PrepareAsync("api/snapshots", SnapshotCalls.Prepared, "application/json");
        await PrepareAsync("api/snapshots?source=prepared-partial&partial=true&capturedAt=2026-01-05T00:00:00Z", SnapshotCalls.PreparedPartial, "text/csv");
        await PrepareAsync("api/snapshots?source=prepared-lines", SnapshotCalls.PreparedLines, "text/csv");
    }

    /// <summary>Waits until a snapshot that both were sent is scored on both.</summary>
    internal async Task ScoredAsync(string id)
    {
        foreach (var client in new[] { Worker.Client, Local.Client })
        {
            await Eventually.TrueAsync(
                async () => await StatusAsync(client, id) == "scored",
                "the snapshot is scored");
        }
    }

    private static async Task<string?> StatusAsync(HttpClient client, string id) =>
        JsonElement.Parse(await client.GetStringAsync(new Uri($"api/snapshots/{id}", UriKind.Relative))).GetProperty("status").GetString();

    public async ValueTask DisposeAsync()
    {
        // In reverse, and each whatever became of the others: no process may be left.
        var faults = new List<Exception>();
        foreach (var started in new IAsyncDisposable?[] { queues, worker, local, azurite, sec }.OfType<IAsyncDisposable>())
        {
            try
            {
                await started.DisposeAsync();
            }
            catch (Exception fault)
            {
                faults.Add(fault);
            }
        }

        folder.Delete(recursive: true);
        if (faults.Count > 0)
        {
            throw new AggregateException(faults);
        }
    }

    private async Task PrepareAsync(string path, string body, string contentType)
    {
        var id = string.Empty;
        foreach (var client in new[] { Worker.Client, Local.Client })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
            request.Content = new StringContent(body, MediaTypeHeaderValue.Parse(contentType));
            request.Headers.Add("x-functions-key", Key);
            using var response = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
            id = JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("id").GetString()!;
        }

        await ScoredAsync(id);
    }

    private static async Task<bool> HealthyAsync(HttpClient client)
    {
        using var response = await client.GetAsync(new Uri("api/health", UriKind.Relative));
        return response.IsSuccessStatusCode;
    }
}
