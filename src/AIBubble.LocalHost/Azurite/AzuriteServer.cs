using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using AIBubble.LocalHost.Settings;

namespace AIBubble.LocalHost.Azurite;

/// <summary>
/// An Azurite of our own on a data folder, on free ports. It lives as long as its owner: it writes what it has accepted and ends
/// when it is disposed of or when this process ends, however that ends (infra/azurite/start.mjs watches a pipe that the system
/// closes then). One process at a time uses a folder.
/// </summary>
public sealed partial class AzuriteServer : IAsyncDisposable
{
    // The account every Azurite has; its key is published with the emulator and protects nothing.
    private const string Account = "devstoreaccount1";
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan FolderPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    // Longer than start.mjs gives Azurite.
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(70);

    private static readonly string[] OnlyInMemory = ["--inMemoryPersistence"];

    private readonly FileLock folderLock;
    private readonly Process process;
    private readonly TimeProvider timeProvider;
    private readonly TaskCompletionSource<string> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task ended;
    private bool disposed;

    private AzuriteServer(string location, FileLock folderLock, Process process, TimeProvider timeProvider)
    {
        Location = location;
        ProcessId = process.Id;
        this.folderLock = folderLock;
        this.process = process;
        this.timeProvider = timeProvider;
        ended = FollowAsync();
    }

    /// <summary>For the storage clients: blobs, queues and tables on 127.0.0.1.</summary>
    public string ConnectionString { get; private set; } = string.Empty;

    /// <summary>The data folder, absolute.</summary>
    public string Location { get; }

    /// <summary>The process of Azurite.</summary>
    public int ProcessId { get; }

    /// <summary>Where it listens, so that another can take its place.</summary>
    public AzuritePorts Ports { get; private set; } = AzuritePorts.Any;

    /// <summary>
    /// Starts Azurite on a folder; installs it first when it is not there yet. For another process that uses the folder this
    /// waits 30 s, and says on the console for which.
    /// </summary>
    /// <param name="installation">The folder with the pinned package.json (infra/azurite).</param>
    /// <param name="location">The data folder; created when missing.</param>
    /// <param name="timeProvider">Paces the waiting.</param>
    /// <param name="cancellationToken">Gives up; nothing is left running.</param>
    /// <exception cref="InvalidOperationException">
    /// Node.js is missing or too old, the installation failed, another process keeps the folder, or Azurite does not start: the
    /// message says which.
    /// </exception>
    public static Task<AzuriteServer> StartAsync(string installation, string location, TimeProvider timeProvider, CancellationToken cancellationToken) =>
        StartAsync(installation, location, AzuritePorts.Any, keeps: true, timeProvider, cancellationToken);

    /// <summary>The same at the ports of one that has ended, for those who know its addresses.</summary>
    /// <param name="installation">The folder with the pinned package.json (infra/azurite).</param>
    /// <param name="location">The data folder; created when missing.</param>
    /// <param name="ports">Where it listens.</param>
    /// <param name="keeps">Whether what is stored outlives it. It writes its tables anew every few seconds: a million rows are too much for that.</param>
    /// <param name="timeProvider">Paces the waiting.</param>
    /// <param name="cancellationToken">Gives up; nothing is left running.</param>
    /// <exception cref="InvalidOperationException">As with the other.</exception>
    public static async Task<AzuriteServer> StartAsync(
        string installation, string location, AzuritePorts ports, bool keeps, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var node = await NodeRuntime.FindAsync(cancellationToken);
        await AzuriteInstaller.EnsureAsync(installation, timeProvider, cancellationToken);
        var folder = Directory.CreateDirectory(Path.TrimEndingDirectorySeparator(Path.GetFullPath(location))).FullName;
        var note = Path.Combine(folder, "azurite.pid");
        var held = await FileLock.TakeAsync(
            Path.Combine(folder, "localhost.lock"), $"uses the storage in {folder}", FolderPatience, timeProvider, cancellationToken);
        AzuriteServer? server = null;
        try
        {
            // One whose owner was killed may still be writing: a second one would overwrite its files.
            int? other = null;
            await FileLock.WaitAsync(
                () => (other = RunningProcess.Find(note)) is null,
                () => $"Azurite (process {other}) still writes to {folder} for an app that has ended",
                EndPatience,
                timeProvider,
                cancellationToken);
            server = new AzuriteServer(folder, held, Launch(node, installation, folder, ports, keeps), timeProvider);
            server.Begin(note);
            server.ConnectionString = await server.listening.Task.WaitAsync(StartPatience, timeProvider, cancellationToken);
            return server;
        }
        catch (Exception exception)
        {
            await (server?.DisposeAsync() ?? default);
            held.Dispose();
            if (exception is TimeoutException)
            {
                throw new StartFaultException($"Azurite on {folder} has not said within {StartPatience.TotalSeconds} s that it listens.");
            }

            throw;
        }
    }

    /// <summary>Lets Azurite write what it has accepted, waits for its end, and leaves the folder to others.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, true))
        {
            return;
        }

        process.StandardInput.Close();
        try
        {
            await ended.WaitAsync(EndPatience, timeProvider);
        }
        catch (TimeoutException)
        {
            process.Kill();
            await ended;
        }

        process.Dispose();
        folderLock.Dispose();
    }

    private static Process Launch(string node, string installation, string folder, AzuritePorts ports, bool keeps)
    {
        string[] arguments =
        [
            Path.Combine(installation, "start.mjs"), .. keeps ? ["--location", folder] : OnlyInMemory, "--silent", "--disableTelemetry", "--skipApiVersionCheck",

            // Port 0: the system gives a free one, without the gap between asking and binding.
            "--blobPort", Text(ports.Blobs), "--queuePort", Text(ports.Queues), "--tablePort", Text(ports.Tables),

            // In seconds. Its own five are over before a busy process reads what a client has sent on a connection it thought idle, and
            // four such resets are an upload that failed.
            "--blobKeepAliveTimeout", "600", "--queueKeepAliveTimeout", "600", "--tableKeepAliveTimeout", "600",
        ];
        var start = new ProcessStartInfo(node, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Would give Azurite other accounts or another database than the ones we are going to talk to.
        start.Environment.Remove("AZURITE_ACCOUNTS");
        start.Environment.Remove("AZURITE_DB");
        return Process.Start(start)!;

        static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
    }

    private void Begin(string note)
    {
        try
        {
            // It touches the folder only after this line: whoever is killed before leaves no Azurite that nobody has noted.
            RunningProcess.Note(process, note);
            process.StandardInput.WriteLine();
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            // It has ended already, and its last words are told below.
        }
    }

    private async Task FollowAsync()
    {
        var errors = process.StandardError.ReadToEndAsync();
        var endpoints = new Dictionary<string, Uri>(StringComparer.Ordinal);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (ListeningLine().Match(line) is { Success: true } match)
            {
                endpoints[match.Groups["service"].Value] = new Uri($"{match.Groups["address"]}/{Account}");
            }

            if (endpoints.Count == 3)
            {
                Ports = new AzuritePorts(endpoints["Blob"].Port, endpoints["Queue"].Port, endpoints["Table"].Port);
                var addresses = string.Concat(endpoints.Select(static e => $"{e.Key}Endpoint={e.Value};"));
                listening.TrySetResult($"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={AccountKey};{addresses}");
            }
        }

        await process.WaitForExitAsync();
        var lastWords = (await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(8);
        string[] story = [$"Azurite (process {ProcessId}, {Location}) has ended with exit code {process.ExitCode}.", .. lastWords];
        if (!listening.TrySetException(new StartFaultException(story)) && !disposed)
        {
            await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, [.. story, "There is no storage any more: end this app and start it again."]));
        }
    }

    [GeneratedRegex("(?<service>Blob|Queue|Table) service is successfully listening at (?<address>http://[0-9.:]+)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex ListeningLine();
}
