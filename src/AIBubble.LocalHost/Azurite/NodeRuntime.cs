using System.Diagnostics;
using System.Globalization;
using AIBubble.LocalHost.Settings;

namespace AIBubble.LocalHost.Azurite;

/// <summary>Node.js as installed on this machine: Azurite runs on it.</summary>
internal sealed class NodeRuntime
{
    private const int OldestMajor = 20;
    private const string Remedy = "install Node.js 20 or newer (https://nodejs.org), or set AzureWebJobsStorage to a storage account.";

    private NodeRuntime(string path) => Path = path;

    /// <summary>The executable.</summary>
    public string Path { get; }

    /// <summary>Finds node on the PATH and asks its version.</summary>
    /// <exception cref="StartFaultException">One sentence: missing, or too old.</exception>
    public static async Task<NodeRuntime> FindAsync(CancellationToken cancellationToken)
    {
        if (OnPath("node") is not { } path)
        {
            throw new StartFaultException($"Node.js was not found, and Azurite, which stands in for Azure Storage, needs it: {Remedy}");
        }

        var result = await ChildProcess.RunAsync(path, ["--version"], Directory.GetCurrentDirectory(), cancellationToken);
        var version = result.Output.Trim().TrimStart('v');
        if (result.ExitCode != 0 || !int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) || major < OldestMajor)
        {
            throw new StartFaultException($"Node.js at {path} is version '{version}', too old for Azurite, which stands in for Azure Storage: {Remedy}");
        }

        return new NodeRuntime(path);
    }

    /// <summary>npm as installed with Node.js.</summary>
    /// <exception cref="StartFaultException">It is not there.</exception>
    public static string FindNpm() =>
        OnPath(OperatingSystem.IsWindows() ? "npm.cmd" : "npm")
        ?? throw new StartFaultException($"npm was not found, and Azurite, which stands in for Azure Storage, is installed with it: {Remedy}");

    private static string? OnPath(string name)
    {
        var file = OperatingSystem.IsWindows() && !System.IO.Path.HasExtension(name) ? name + ".exe" : name;
        return (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(folder => System.IO.Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
    }
}

/// <summary>Runs a short-lived child process to its end.</summary>
internal static class ChildProcess
{
    /// <param name="ExitCode">The process's exit code.</param>
    /// <param name="Output">Everything written to standard output.</param>
    /// <param name="Error">Everything written to standard error.</param>
    public sealed record Result(int ExitCode, string Output, string Error);

    /// <exception cref="OperationCanceledException">Cancelled: the process was killed.</exception>
    public static async Task<Result> RunAsync(string file, IEnumerable<string> arguments, string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };

        // Would give Azurite other accounts or another database than the ones we are going to talk to.
        start.Environment.Remove("AZURITE_ACCOUNTS");
        start.Environment.Remove("AZURITE_DB");
        using var process = new Process { StartInfo = start };
        process.Start();
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            return new Result(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
