using System.Net;
using AIBubble.Testing;
using Azure.Storage.Queues;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace AIBubble.LocalHost.Tests;

/// <summary>The sample app as a process, on a free port, with a journal of what its functions did.</summary>
internal sealed class Sample : IAsyncDisposable
{
    private static int count;

    private Sample(ProcessHost process, string journal)
    {
        Process = process;
        Journal = journal;
    }

    public ProcessHost Process { get; }

    public string Journal { get; }

    /// <summary>A name no other test uses.</summary>
    public static string NewName(string start) => $"{start}-{Environment.ProcessId}-{Interlocked.Increment(ref count)}";

    public static string NewJournal() => Path.Combine(Path.GetTempPath(), NewName("aibubble-journal"));

    /// <summary>Starts it with every timer off and only the queue function that takes texts, unless the settings say otherwise.</summary>
    /// <param name="storage">The connection string; null: the app starts an Azurite of its own.</param>
    /// <param name="settings">Further environment variables; null removes one.</param>
    /// <param name="journal">Shared with another process, or a new one.</param>
    /// <param name="folder">Working folder.</param>
    /// <param name="arguments">Command line instead of <c>--urls http://127.0.0.1:0</c>.</param>
    public static Sample Start(
        string? storage, Dictionary<string, string?>? settings = null, string? journal = null, string? folder = null, params string[] arguments)
    {
        journal ??= NewJournal();
        var all = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["AzureWebJobsStorage"] = storage,
            ["Sample__Journal"] = journal,
            ["Sample__Queue"] = NewName("texts"),
            ["Schedules__Sample"] = "0 0 0 1 1 *",
            ["LocalHost__Timers__Enabled"] = "false",
        };
        all["AzureWebJobs__Orders__Disabled"] = "true";

        foreach (var (name, value) in settings ?? [])
        {
            all[name] = value;
        }

        var process = ProcessHost.Start(
            RepositoryFolder.OutputOf("AIBubble.LocalHost.SampleApp"), all, folder, arguments.Length == 0 ? ["--urls", "http://127.0.0.1:0"] : arguments);
        return new Sample(process, journal);
    }

    /// <summary>What the functions wrote, without the process id in front.</summary>
    public IReadOnlyList<string> Happened() => [.. HappenedWithProcess().Select(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..])];

    public IReadOnlyList<string> HappenedWithProcess()
    {
        if (!File.Exists(Journal))
        {
            return [];
        }

        using var stream = new FileStream(Journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public Task HappensAsync(string line) => Eventually.TrueAsync(() => Happened().Contains(line), $"'{line}' in: {string.Join(" | ", Happened())}");

    public async ValueTask DisposeAsync()
    {
        if (Process.Error.Count > 0)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', Process.Error));
        }

        await Process.DisposeAsync();
        File.Delete(Journal);
    }
}

/// <summary>What the tests do to queues, with text exactly as stored.</summary>
internal static class Queues
{
    public static async Task<QueueClient> OpenAsync(string connectionString, string name)
    {
        var queue = new QueueClient(connectionString, name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });
        await queue.CreateIfNotExistsAsync();
        return queue;
    }

    public static Task SendEncodedAsync(this QueueClient queue, string text) =>
        queue.SendMessageAsync(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text)));

    public static async Task<IReadOnlyList<string>> PeekAllAsync(this QueueClient queue)
    {
        try
        {
            return [.. (await queue.PeekMessagesAsync(32)).Value.Select(message => message.Body.ToString())];
        }
        catch (Azure.RequestFailedException exception) when (exception.Status == (int)HttpStatusCode.NotFound)
        {
            return [];
        }
    }

    /// <summary>How many messages there are, hidden ones included.</summary>
    public static async Task<int> CountAsync(this QueueClient queue) => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;
}
