using System.Security.Cryptography;
using System.Text.Json;
using AIBubble.LocalHost.Settings;
using Spectre.Console;

namespace AIBubble.LocalHost.Azurite;

/// <summary>Installs the pinned Azurite below infra/azurite when it is not there yet.</summary>
internal static class AzuriteInstaller
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Does nothing when the installed files are those of the lock file; safe when several processes do it at once.</summary>
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

        using var alone = await FileLock.TakeAsync(Path.Combine(folder, ".install.lock"), Patience, timeProvider, cancellationToken);
        if (IsInstalled(folder))
        {
            return;
        }

        var npm = NodeRuntime.FindNpm();
        const string What = "Installing Azurite, the storage emulator (first run only, 190 MB)";
        if (AnsiConsole.Profile.Out.IsTerminal && !Console.IsOutputRedirected)
        {
            await AnsiConsole.Status().StartAsync(What + " …", _ => InstallAsync(npm, folder, cancellationToken));
        }
        else
        {
            await Console.Out.WriteLineAsync(What + " …");
            await InstallAsync(npm, folder, cancellationToken);
        }

        await Console.Out.WriteLineAsync("Azurite is installed.");
    }

    /// <summary>Whether node_modules holds what the lock file asks for.</summary>
    internal static bool IsInstalled(string folder)
    {
        var modules = Path.Combine(folder, "node_modules");
        var stamp = StampPath(folder);
        if (File.Exists(stamp))
        {
            return File.ReadAllText(stamp) == Digest(folder);
        }

        // Installed by hand or into an image: npm writes this file last, and the version must be the pinned one.
        var installed = Path.Combine(modules, "azurite", "package.json");
        return File.Exists(Path.Combine(modules, ".package-lock.json")) && File.Exists(installed)
            && Read(installed, "version") == Read(Path.Combine(folder, "package.json"), "dependencies", "azurite");
    }

    private static async Task InstallAsync(string npm, string folder, CancellationToken cancellationToken)
    {
        var result = await ChildProcess.RunAsync(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], folder, cancellationToken);
        if (result.ExitCode != 0)
        {
            var lines = (result.Error + Environment.NewLine + result.Output)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            throw new StartFaultException([$"npm ci in {folder} failed with exit code {result.ExitCode}:", .. lines.TakeLast(8).Select(line => "  " + line)]);
        }

        await File.WriteAllTextAsync(StampPath(folder), Digest(folder), cancellationToken);
    }

    private static string StampPath(string folder) => Path.Combine(folder, "node_modules", ".installed-from");

    private static string Digest(string folder) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, "package-lock.json"))));

    private static string? Read(string path, params string[] members)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var element = document.RootElement;
        foreach (var member in members)
        {
            if (!element.TryGetProperty(member, out element))
            {
                return null;
            }
        }

        return element.GetString();
    }
}
