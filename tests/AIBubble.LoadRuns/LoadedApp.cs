using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using AIBubble.Testing;

namespace AIBubble.LoadRuns;

/// <summary>The app as a process over an Azurite that outlives it, killed and started again at will; always at the same address.</summary>
internal sealed partial class LoadedApp : IAsyncDisposable
{
    // What listening to queues takes in a second, and more.
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly string storage;
    private readonly bool seeds;
    private readonly List<string> output = [];
    private ProcessHost? process;
    private Uri? address;

    public LoadedApp(string storage, bool seeds) => (this.storage, this.seeds) = (storage, seeds);

    /// <summary>Does not give up while the app is away.</summary>
    public HttpClient Client { get; } = new() { Timeout = TimeSpan.FromMinutes(20) };

    /// <summary>How long each start took until the report was served.</summary>
    public List<TimeSpan> ReportAfter { get; } = [];

    /// <summary>And until it had a report of its own, of all that is stored.</summary>
    public List<TimeSpan> HealthyAfter { get; } = [];

    /// <summary>The processor time each of those starts took until then, of all cores: what a busy machine does not change.</summary>
    public List<TimeSpan> ReportCpu { get; } = [];

    /// <summary>How many scoring passes ended, over all processes.</summary>
    public int Passes => Lines().Count(static l => l.Contains("ScoringPass: Scored", StringComparison.Ordinal));

    /// <summary>Lines at the level of warning and above.</summary>
    public IReadOnlyList<string> Complaints =>
        [.. Lines().Where(static l => l.Contains(" warn ", StringComparison.Ordinal) || l.Contains(" fail ", StringComparison.Ordinal))];

    /// <summary>What the running process said last.</summary>
    public IEnumerable<string> LastLines => Lines().TakeLast(20);

    /// <summary>Peak of resident memory of the running process, bytes.</summary>
    public long PeakMemory
    {
        get
        {
            using var running = Process.GetProcessById(process!.Id);
            return running.PeakWorkingSet64;
        }
    }

    /// <summary>Resident memory of the running process, bytes.</summary>
    public long Memory
    {
        get
        {
            using var running = Process.GetProcessById(process!.Id);
            return running.WorkingSet64;
        }
    }

    /// <summary>Processor time of the running process so far, of all cores.</summary>
    public TimeSpan Cpu
    {
        get
        {
            using var running = Process.GetProcessById(process!.Id);
            return running.TotalProcessorTime;
        }
    }

    public string Path(string path) => new Uri(address!, path).ToString();

    /// <summary>Starts it, waits for the report, and until it has one of its own.</summary>
    /// <param name="counts">Whether how long that takes is the app's doing.</param>
    public async Task StartAsync(bool counts = true)
    {
        var began = TimeProvider.System.GetTimestamp();
        Launch();
        address = await process!.WaitUntilListeningAsync();
        await Eventually.TrueAsync(() => AnswersAsync("api/report?format=json"), "a report", 600);
        if (counts)
        {
            ReportAfter.Add(TimeProvider.System.GetElapsedTime(began));
            ReportCpu.Add(Cpu);
        }

        await Eventually.TrueAsync(() => AnswersAsync("api/health"), "a healthy app", 600);
        if (counts)
        {
            HealthyAfter.Add(TimeProvider.System.GetElapsedTime(began));
        }
    }

    /// <summary>Waits until its history is complete.</summary>
    /// <exception cref="TimeoutException">It is not after ten minutes.</exception>
    public async Task HistoryAsync()
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!(await Client.GetStringAsync(new Uri(Path("api/report/history?from=2026-01-01")))).Contains("\"complete\":true", StringComparison.Ordinal))
        {
            if (TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                throw new TimeoutException("The history does not become complete. The app said last:\n" + string.Join('\n', LastLines));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System);
        }
    }

    /// <summary>
    /// Waits until it has nothing left to do: before, what is measured has a second program beside it, and what it is measured
    /// against has not.
    /// </summary>
    public async Task CalmAsync()
    {
        await HistoryAsync();
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        // The other rubrics' histories follow at once, and nothing says when the last one has ended.
        var (before, calm) = (Cpu, 0);
        while (calm < 5)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, patience.Token);
            var after = Cpu;
            calm = after - before < Idle ? calm + 1 : 0;
            before = after;
        }
    }

    /// <summary>Starts it and waits for nothing.</summary>
    public void Launch()
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["AzureWebJobsStorage"] = storage,
            ["Seeds__Load"] = seeds ? "true" : "false",
            ["LocalHost__Timers__Enabled"] = "false",
        };
        process = ProcessHost.Start(
            RepositoryFolder.OutputOf("AIBubble.LocalHost"), settings, null, "--urls", address?.ToString() ?? "http://127.0.0.1:0");
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        await process!.KillAsync();
        output.AddRange(process.Output);
        await process.DisposeAsync();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.StopAsync();
            await process.DisposeAsync();
        }

        Client.Dispose();
    }

    /// <summary>A line of the log without what differs between two of a kind: its time, ids, numbers.</summary>
    public static string Kind(string line) => Differing().Replace(line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..], "#");

    /// <summary>A number for people.</summary>
    public static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");

    [GeneratedRegex("[0-9a-f]{8,}[-0-9a-f]*|[0-9]+", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Differing();

    private IEnumerable<string> Lines() => process is null ? output : output.Concat(process.Output);

    private async Task<bool> AnswersAsync(string path)
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri(Path(path)));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
