using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AIBubble.LocalHost.Settings;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AIBubble.LocalHost.Azurite;

/// <summary>
/// An Azurite of our own on a data folder: started on free ports, or taken over when one is still alive there after its app was
/// killed. Several users of one folder share one process; the last to leave asks it to end and waits, because it writes its
/// folder only every few seconds. It is never killed and never started twice on one folder.
/// </summary>
public sealed partial class AzuriteServer : IAsyncDisposable
{
    // The account every Azurite has; its key is published with the emulator and protects nothing.
    private const string Account = "devstoreaccount1";
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private const string MarkerContainer = "azure-webjobs-hosts";
    private const string MarkerBlob = "azurite/location";

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private readonly Membership membership;
    private readonly TimeProvider timeProvider;
    private bool disposed;

    private AzuriteServer(string location, Membership membership, TimeProvider timeProvider, State state, bool adopted)
    {
        Location = location;
        this.membership = membership;
        this.timeProvider = timeProvider;
        ProcessId = state.ProcessId;
        ConnectionString = ConnectionStringOf(state);
        WasAdopted = adopted;
    }

    /// <summary>For the storage clients: blobs, queues and tables on 127.0.0.1.</summary>
    public string ConnectionString { get; }

    /// <summary>The data folder, absolute.</summary>
    public string Location { get; }

    /// <summary>The process of Azurite.</summary>
    public int ProcessId { get; }

    /// <summary>Whether it was already running on the folder.</summary>
    public bool WasAdopted { get; }

    /// <summary>Starts Azurite on a folder or joins the one that runs there; installs it first when it is not there yet.</summary>
    /// <param name="installation">The folder with the pinned package.json (infra/azurite).</param>
    /// <param name="location">The data folder; created when missing.</param>
    /// <param name="timeProvider">Paces the waiting.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">Node.js is missing or too old, the installation failed, or Azurite does not start: the message says which.</exception>
    public static async Task<AzuriteServer> StartAsync(string installation, string location, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        try
        {
            return await StartOrAdoptAsync(installation, location, timeProvider, cancellationToken);
        }
        catch (StartFaultException exception)
        {
            throw new InvalidOperationException(exception.Message, exception);
        }
    }

    /// <summary>Leaves; the last to leave stops Azurite gracefully.</summary>
    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        using var alone = await LockFolderAsync(Location, timeProvider, CancellationToken.None);
        membership.Dispose();
        if (!HasUsers(Location))
        {
            await StopAsync(ProcessId, Location, timeProvider);
        }
    }

    private static async Task StopAsync(int processId, string location, TimeProvider timeProvider)
    {
        if (OperatingSystem.IsWindows())
        {
            // No signal asks it to end there: wait until its latest writes are on disk (every five seconds) before it is ended.
            await Task.Delay(TimeSpan.FromSeconds(6), timeProvider, CancellationToken.None);
        }

        ProcessSignals.Send(processId, ProcessSignals.Terminate);
        var began = timeProvider.GetTimestamp();
        while (ProcessSignals.IsAlive(processId) && timeProvider.GetElapsedTime(began) < StopPatience)
        {
            await Task.Delay(Poll, timeProvider, CancellationToken.None);
        }

        if (!ProcessSignals.IsAlive(processId))
        {
            File.Delete(StatePath(location));
        }
    }

    internal static async Task<AzuriteServer> StartOrAdoptAsync(string installation, string location, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(location));
        var node = await NodeRuntime.FindAsync(cancellationToken);
        await AzuriteInstaller.EnsureAsync(installation, timeProvider, cancellationToken);
        Directory.CreateDirectory(UsersFolder(folder));
        using var alone = await LockFolderAsync(folder, timeProvider, cancellationToken);
        var joined = Membership.Join(UsersFolder(folder));
        try
        {
            var adopted = await FindRunningAsync(folder, timeProvider, cancellationToken);
            var state = adopted ?? await LaunchAsync(node, installation, folder, timeProvider, cancellationToken);
            return new AzuriteServer(folder, joined, timeProvider, state, adopted is not null);
        }
        catch (Exception exception)
        {
            joined.Dispose();
            if (exception is OperationCanceledException && ReadState(folder) is { } launched && IsOn(launched.ProcessId, folder) && !HasUsers(folder))
            {
                await StopAsync(launched.ProcessId, folder, timeProvider);
            }

            throw;
        }
    }

    private static async Task<FileLock> LockFolderAsync(string location, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        try
        {
            return await FileLock.TakeAsync(Path.Combine(location, "localhost.lock"), StartPatience + StopPatience, timeProvider, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new StartFaultException($"Another process has been starting or stopping Azurite for a long time: {exception.Message}");
        }
    }

    private static bool HasUsers(string location)
    {
        foreach (var path in Directory.EnumerateFiles(UsersFolder(location)))
        {
            using var stale = FileLock.TryTake(path);
            if (stale is null)
            {
                return true;
            }

            // Its process has died without leaving.
            File.Delete(path);
        }

        return false;
    }

    private static async Task<State?> FindRunningAsync(string location, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        if (ReadState(location) is not { } state)
        {
            return null;
        }

        var began = timeProvider.GetTimestamp();
        while (ProcessSignals.IsAlive(state.ProcessId))
        {
            // Killed while it started, the app had no time to write down the ports: they are in the log.
            var complete = state.BlobPort == 0 ? ReadPorts(state.ProcessId, location) : state;
            switch (complete is null ? Answer.None : await AskAsync(complete, location, cancellationToken))
            {
                case Answer.Ours:
                    WriteState(location, complete!);
                    return complete;
                case Answer.Other:
                    return null;
                default:
                    break;
            }

            if (!IsOn(state.ProcessId, location))
            {
                // The number was given to another process since.
                return null;
            }

            if (timeProvider.GetElapsedTime(began) > StartPatience / 2)
            {
                throw new StartFaultException($"Azurite (process {state.ProcessId}) runs on {location} but does not answer: end that process and start again.");
            }

            await Task.Delay(Poll, timeProvider, cancellationToken);
        }

        return null;
    }

    private static async Task<State> LaunchAsync(NodeRuntime node, string installation, string location, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            Path.Combine(installation, "start.mjs"), LogPath(location), "--location", location, "--silent", "--disableTelemetry", "--skipApiVersionCheck",
            "--blobHost", "127.0.0.1", "--queueHost", "127.0.0.1", "--tableHost", "127.0.0.1",

            // Port 0: the system gives a free one, without the gap between asking and binding.
            "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
        ];

        // Not cancelled: an Azurite whose number nobody has written down could not be stopped any more.
        var launched = await ChildProcess.RunAsync(node.Path, arguments, location, CancellationToken.None);
        if (launched.ExitCode != 0 || !int.TryParse(launched.Output.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var processId))
        {
            throw new StartFaultException($"Azurite did not start: {launched.Error.Trim()}");
        }

        WriteState(location, new State(processId, 0, 0, 0));
        var began = timeProvider.GetTimestamp();
        while (true)
        {
            if (ReadPorts(processId, location) is { } state)
            {
                await MarkAsync(state, location, cancellationToken);
                WriteState(location, state);
                return state;
            }

            if (!ProcessSignals.IsAlive(processId))
            {
                var lines = await File.ReadAllLinesAsync(LogPath(location), cancellationToken);
                throw new StartFaultException(["Azurite ended while it started:", .. lines.TakeLast(5).Select(line => "  " + line)]);
            }

            if (timeProvider.GetElapsedTime(began) > StartPatience)
            {
                throw new StartFaultException($"Azurite (process {processId}) has not said within {StartPatience.TotalSeconds} s that it listens; see {LogPath(location)}.");
            }

            await Task.Delay(Poll, timeProvider, cancellationToken);
        }
    }

    private static State? ReadPorts(int processId, string location)
    {
        using var stream = new FileStream(LogPath(location), FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        var ports = ListeningLine().Matches(reader.ReadToEnd())
            .GroupBy(match => match.Groups["service"].Value, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => int.Parse(group.Last().Groups["port"].Value, CultureInfo.InvariantCulture), StringComparer.Ordinal);
        return ports.TryGetValue("Blob", out var blob) && ports.TryGetValue("Queue", out var queue) && ports.TryGetValue("Table", out var table)
            ? new State(processId, blob, queue, table)
            : null;
    }

    // A blob that names the folder tells our Azurite from any other that may have been given the same ports since.
    private static Task MarkAsync(State state, string location, CancellationToken cancellationToken)
    {
        var container = Blobs(state).GetBlobContainerClient(MarkerContainer);
        return CreateThenUploadAsync();

        async Task CreateThenUploadAsync()
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await container.GetBlobClient(MarkerBlob).UploadAsync(BinaryData.FromString(location), overwrite: true, cancellationToken);
        }
    }

    private static async Task<Answer> AskAsync(State state, string location, CancellationToken cancellationToken)
    {
        try
        {
            BlobDownloadResult marker = await Blobs(state).GetBlobContainerClient(MarkerContainer).GetBlobClient(MarkerBlob).DownloadContentAsync(cancellationToken);
            return marker.Content.ToString() == location ? Answer.Ours : Answer.Other;
        }
        catch (RequestFailedException exception) when (exception.Status == 404 && IsOn(state.ProcessId, location))
        {
            // Its app was killed before it could leave the mark.
            await MarkAsync(state, location, cancellationToken);
            return Answer.Ours;
        }
        catch (RequestFailedException)
        {
            return Answer.None;
        }
    }

    private static bool IsOn(int processId, string location)
    {
        if (!OperatingSystem.IsLinux())
        {
            return ProcessSignals.IsAlive(processId);
        }

        try
        {
            return File.ReadAllText($"/proc/{processId}/cmdline").Split('\0').Contains(location);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static BlobServiceClient Blobs(State state) =>
        new(ConnectionStringOf(state), new BlobClientOptions { Retry = { MaxRetries = 1, NetworkTimeout = TimeSpan.FromSeconds(10), Delay = TimeSpan.FromMilliseconds(200) } });

    private static string ConnectionStringOf(State state) =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={AccountKey};"
        + $"BlobEndpoint=http://127.0.0.1:{state.BlobPort}/{Account};"
        + $"QueueEndpoint=http://127.0.0.1:{state.QueuePort}/{Account};"
        + $"TableEndpoint=http://127.0.0.1:{state.TablePort}/{Account};";

    private static State? ReadState(string location)
    {
        try
        {
            return JsonSerializer.Deserialize<State>(File.ReadAllText(StatePath(location)));
        }
        catch (Exception exception) when (exception is FileNotFoundException or JsonException)
        {
            return null;
        }
    }

    private static void WriteState(string location, State state)
    {
        // Renamed into place: whoever is killed in between leaves the old file or the new one.
        var temporary = StatePath(location) + ".new";
        File.WriteAllText(temporary, JsonSerializer.Serialize(state));
        File.Move(temporary, StatePath(location), overwrite: true);
    }

    private static string StatePath(string location) => Path.Combine(location, "localhost.json");

    private static string LogPath(string location) => Path.Combine(location, "azurite.log");

    private static string UsersFolder(string location) => Path.Combine(location, "localhost.users");

    [GeneratedRegex(@"Azurite (?<service>Blob|Queue|Table) service is successfully listening at http://[^:\s]+:(?<port>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ListeningLine();

    private enum Answer
    {
        None,
        Ours,
        Other,
    }

    /// <summary>Says, as long as this process lives, that it uses the folder's Azurite.</summary>
    private sealed class Membership(string path, FileLock fileLock) : IDisposable
    {
        private static int count;

        public static Membership Join(string folder)
        {
            var path = Path.Combine(folder, $"{Environment.ProcessId}-{Interlocked.Increment(ref count)}");
            return new Membership(path, FileLock.TryTake(path) ?? throw new StartFaultException($"{path} cannot be locked."));
        }

        public void Dispose()
        {
            fileLock.Dispose();
            File.Delete(path);
        }
    }

    private sealed record State(int ProcessId, int BlobPort, int QueuePort, int TablePort);
}
