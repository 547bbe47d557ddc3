using System.Diagnostics;

namespace AIBubble.Testing;

/// <summary>A .NET program under test, as a process of its own. Disposing it kills it if it still runs.</summary>
public sealed class ProcessHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    // What decides where storage is, or is set on the machine of a developer, must not reach the program by chance.
    private static readonly string[] NotInherited =
        ["AzureWebJobs", "FUNCTIONS_", "WEBSITE_", "ASPNETCORE_", "DOTNET_ENVIRONMENT", "LocalHost__", "Azurite__", "Sources__", "Schedules__", "Seeds__",
            "Alerts__"];

    private readonly Process process;
    private readonly Lock gate = new();
    private readonly List<string> output = [];
    private readonly List<string> error = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ProcessHost(Process process) => this.process = process;

    /// <summary>The process's id.</summary>
    public int Id => process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>Lines of standard output so far.</summary>
    public IReadOnlyList<string> Output
    {
        get
        {
            lock (gate)
            {
                return [.. output];
            }
        }
    }

    /// <summary>Lines of standard error so far.</summary>
    public IReadOnlyList<string> Error
    {
        get
        {
            lock (gate)
            {
                return [.. error];
            }
        }
    }

    /// <summary>Starts <c>dotnet {assembly} {arguments}</c>.</summary>
    /// <param name="assembly">The program's dll.</param>
    /// <param name="settings">Environment variables; a null value removes one.</param>
    /// <param name="folder">The working folder. Default: the assembly's.</param>
    /// <param name="arguments">The command line.</param>
    public static ProcessHost Start(string assembly, IReadOnlyDictionary<string, string?> settings, string? folder = null, params string[] arguments) =>
        Start(static command => command, assembly, settings, folder, arguments);

    /// <summary>Starts <c>dotnet {assembly} {arguments}</c> by way of another program: one that gives it a session or a terminal of its own.</summary>
    /// <param name="by">Makes the whole command line from that of the program.</param>
    /// <param name="assembly">The program's dll.</param>
    /// <param name="settings">Environment variables; a null value removes one.</param>
    /// <param name="folder">The working folder. Default: the assembly's.</param>
    /// <param name="arguments">The command line.</param>
    public static ProcessHost Start(
        Func<string[], string[]> by, string assembly, IReadOnlyDictionary<string, string?> settings, string? folder = null, params string[] arguments)
    {
        var command = by([DotNet(), assembly, .. arguments]);
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder ?? Path.GetDirectoryName(assembly)!,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => NotInherited.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            .ToList())
        {
            start.Environment.Remove(name);
        }

        // A program under test ends when the test host dies: its input is a pipe whose other end the test host holds.
        start.Environment["LocalHost__StopWithInput"] = "true";
        foreach (var (name, value) in settings)
        {
            start.Environment.Remove(name);
            if (value is not null)
            {
                start.Environment[name] = value;
            }
        }

        var host = new ProcessHost(new Process { StartInfo = start, EnableRaisingEvents = true });
        host.process.OutputDataReceived += (_, line) => host.Add(host.output, line.Data);
        host.process.ErrorDataReceived += (_, line) => host.Add(host.error, line.Data);
        host.process.Exited += (_, _) => host.Signal();
        host.process.Start();
        host.process.BeginOutputReadLine();
        host.process.BeginErrorReadLine();
        return host;
    }

    /// <summary>Waits for a line of standard output.</summary>
    /// <exception cref="InvalidOperationException">The program ended, or the line did not come within two minutes; the message holds what
    /// was written.</exception>
    public async Task<string> WaitForLineAsync(Func<string, bool> predicate)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (output.Find(line => predicate(line)) is { } found)
                {
                    return found;
                }

                next = changed.Task;
            }

            if (process.HasExited || TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                throw new InvalidOperationException(
                    $"The line did not come (exited: {process.HasExited}):\n{string.Join('\n', Output)}\n{string.Join('\n', Error)}");
            }

            await Task.WhenAny(next, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System));
        }
    }

    /// <summary>Waits until a function app listens and gives its address.</summary>
    public async Task<Uri> WaitUntilListeningAsync()
    {
        const string Start = "Listening on ";
        var line = await WaitForLineAsync(line => line.StartsWith(Start, StringComparison.Ordinal));
        return new Uri(line[Start.Length..].Split(' ')[0] + "/");
    }

    /// <summary>SIGTERM: asks the program to end.</summary>
    public void Terminate() => ProcessSignals.Send(process.Id, "TERM");

    /// <summary>SIGINT: what Ctrl-C sends.</summary>
    public void Interrupt() => ProcessSignals.Send(process.Id, "INT");

    /// <summary>Closes the program's standard input: what the system does when the process that started it dies.</summary>
    public void CloseInput() => process.StandardInput.Close();

    /// <summary>SIGKILL: the program, and not what it started, dies at once.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: false);
        await process.WaitForExitAsync();
    }

    /// <summary>Waits for the end and all output, and gives the exit code.</summary>
    /// <exception cref="TimeoutException">The program did not end within two minutes.</exception>
    public async Task<int> WaitForExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode;
        }
        catch (OperationCanceledException exception)
        {
            throw new TimeoutException($"Process {process.Id} did not end:\n{string.Join('\n', Output)}\n{string.Join('\n', Error)}", exception);
        }
    }

    /// <summary>SIGTERM, then waits.</summary>
    public Task<int> StopAsync()
    {
        Terminate();
        return WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private static string DotNet()
    {
        // The one that runs this test: the program under test may be given a PATH without any.
        var own = Environment.ProcessPath!;
        if (Path.GetFileNameWithoutExtension(own).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
        {
            return own;
        }

        var runtime = new DirectoryInfo(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory());
        return Path.Combine(runtime.Parent!.Parent!.Parent!.FullName, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
    }

    private void Add(List<string> lines, string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (gate)
        {
            lines.Add(line);
        }

        Signal();
    }

    private void Signal()
    {
        TaskCompletionSource signal;
        lock (gate)
        {
            (signal, changed) = (changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        signal.TrySetResult();
    }
}
