using System.Globalization;
using AIBubble.Testing;

namespace AIBubble.LocalHost.Tests;

/// <summary>A program that owns an Azurite, as a process that can be interrupted and killed.</summary>
internal sealed class AzuriteOwner : IAsyncDisposable
{
    private const string Word = "ready ";

    private AzuriteOwner(ProcessHost process) => Process = process;

    public ProcessHost Process { get; }

    /// <summary>Starts it as it is.</summary>
    public static AzuriteOwner Start(string folder) => Start(static command => command, folder);

    /// <summary>Starts it as a process group of its own, with the number of its process: what a shell does with a command.</summary>
    public static AzuriteOwner StartAsGroup(string folder) => Start(static command => ["setsid", .. command], folder);

    /// <summary>Starts it in a terminal of its own, which closes with <see cref="Process"/>.</summary>
    public static AzuriteOwner StartInTerminal(string folder) =>
        Start(static command => ["script", "--quiet", "--flush", "--command", string.Join(' ', command), "/dev/null"], folder);

    /// <summary>Whether there is storage.</summary>
    public bool HasStorage => Process.Output.Any(static line => line.Contains(Word, StringComparison.Ordinal));

    /// <summary>Waits until there is storage.</summary>
    public async Task<(int ProcessId, string ConnectionString)> StorageAsync()
    {
        // In a terminal .NET writes a control sequence before the first line.
        var line = await Process.WaitForLineAsync(static line => line.Contains(Word, StringComparison.Ordinal));
        var parts = line[line.IndexOf(Word, StringComparison.Ordinal)..].Split(' ', 3);
        return (int.Parse(parts[1], CultureInfo.InvariantCulture), parts[2]);
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private static AzuriteOwner Start(Func<string[], string[]> by, string folder) => new(
        ProcessHost.Start(
            by,
            RepositoryFolder.OutputOf("AIBubble.LocalHost.AzuriteOwner"),
            new Dictionary<string, string?>(StringComparer.Ordinal),
            null,
            RepositoryFolder.Combine("infra", "azurite"),
            folder));
}
