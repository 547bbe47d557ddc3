using System.Diagnostics;
using System.Globalization;
using AIBubble.LocalHost.Settings;

namespace AIBubble.LocalHost.Azurite;

/// <summary>Node.js as installed on this machine: Azurite runs on it.</summary>
internal static class NodeRuntime
{
    private const int OldestMajor = 20;
    private const string Need = "and Azurite, which stands in for Azure Storage, needs it";
    private const string Remedy = "install Node.js 20 or newer (https://nodejs.org), or set AzureWebJobsStorage to a storage account.";

    /// <summary>Finds node on the PATH and asks its version.</summary>
    /// <exception cref="StartFaultException">One sentence: missing, or too old.</exception>
    public static async Task<string> FindAsync(CancellationToken cancellationToken)
    {
        var path = OnPath("node", "node.exe") ?? throw new StartFaultException($"Node.js was not found, {Need}: {Remedy}");
        var (exitCode, output) = await RunAsync(path, ["--version"], Directory.GetCurrentDirectory(), cancellationToken);
        var version = output.Trim().TrimStart('v');
        return exitCode == 0 && int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) && major >= OldestMajor
            ? path
            : throw new StartFaultException($"Node.js at {path} is version '{version}', too old for Azurite, which stands in for Azure Storage: {Remedy}");
    }

    /// <summary>npm as installed with Node.js.</summary>
    /// <exception cref="StartFaultException">It is not there.</exception>
    public static string FindNpm() => OnPath("npm", "npm.cmd") ?? throw new StartFaultException($"npm was not found, {Need} to be installed: {Remedy}");

    /// <summary>Runs a program to its end and gives its exit code and what it wrote, errors last.</summary>
    /// <exception cref="OperationCanceledException">Cancelled: the program was killed.</exception>
    public static async Task<(int ExitCode, string Output)> RunAsync(string file, string[] arguments, string folder, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        try
        {
            var written = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, string.Concat(written));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static string? OnPath(string name, string nameOnWindows) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? nameOnWindows : name))
            .FirstOrDefault(File.Exists);
}
