using AIBubble.LocalHost.Settings;
using Spectre.Console;

namespace AIBubble.LocalHost.Azurite;

/// <summary>Installs the pinned Azurite below infra/azurite when it is not there yet.</summary>
internal static class AzuriteInstaller
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Does nothing when what the lock file asks for is installed; safe when several processes do it at once.</summary>
    /// <param name="folder">infra/azurite.</param>
    /// <param name="timeProvider">Paces the wait for another process's installation.</param>
    /// <param name="cancellationToken">Kills npm.</param>
    /// <exception cref="StartFaultException">npm is missing or failed.</exception>
    public static async Task EnsureAsync(string folder, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        if (IsInstalled(folder))
        {
            return;
        }

        using var alone = await FileLock.TakeAsync(Path.Combine(folder, ".install.lock"), "is installing Azurite", Patience, timeProvider, cancellationToken);
        if (IsInstalled(folder))
        {
            return;
        }

        var npm = NodeRuntime.FindNpm();
        const string What = "Installing Azurite, the storage emulator (first run only, 190 MB) …";
        if (AnsiConsole.Profile.Out.IsTerminal && !Console.IsOutputRedirected)
        {
            await AnsiConsole.Status().StartAsync(What, _ => InstallAsync(npm, folder, cancellationToken));
        }
        else
        {
            await Console.Out.WriteLineAsync(What);
            await InstallAsync(npm, folder, cancellationToken);
        }

        await Console.Out.WriteLineAsync("Azurite is installed.");
    }

    // npm writes the first of these files last, so it is there and newer only after a whole installation of this lock file.
    private static bool IsInstalled(string folder)
    {
        var installed = new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json"));
        return installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json"));
    }

    private static async Task InstallAsync(string npm, string folder, CancellationToken cancellationToken)
    {
        var (exitCode, output) = await NodeRuntime.RunAsync(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], folder, cancellationToken);
        if (exitCode != 0)
        {
            var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            throw new StartFaultException([$"npm ci in {folder} failed with exit code {exitCode}:", .. lines.TakeLast(8).Select(line => "  " + line)]);
        }
    }
}
