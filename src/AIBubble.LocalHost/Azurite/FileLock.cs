using System.Globalization;
using AIBubble.LocalHost.Settings;

namespace AIBubble.LocalHost.Azurite;

/// <summary>
/// A file that one process holds open alone: the system lets go of it when that process ends, however it ends. Beside it,
/// where others can read it, stands the number of that process.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private readonly FileStream stream;

    private FileLock(FileStream stream) => this.stream = stream;

    /// <summary>Takes the file, or waits for whoever holds it to end.</summary>
    /// <param name="path">Created when missing; never deleted, since another process may be about to open it.</param>
    /// <param name="doing">What its holder does, for the messages: <c>uses the folder x</c>.</param>
    /// <param name="patience">How long to wait.</param>
    /// <param name="timeProvider">Paces the waiting.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StartFaultException">It was not free in time; the message names the process.</exception>
    public static async Task<FileLock> TakeAsync(string path, string doing, TimeSpan patience, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        FileLock? taken = null;
        await WaitAsync(() => (taken = TryTake(path)) is not null, () => $"{Holder(path)} {doing}", patience, timeProvider, cancellationToken);
        return taken!;
    }

    /// <summary>Asks until the answer is yes; says on the console after a second what is waited for.</summary>
    /// <exception cref="StartFaultException">The answer was no all the time.</exception>
    public static async Task WaitAsync(
        Func<bool> condition, Func<string> obstacle, TimeSpan patience, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var began = timeProvider.GetTimestamp();
        for (var said = false; !condition(); await Task.Delay(Poll, timeProvider, cancellationToken))
        {
            var waited = timeProvider.GetElapsedTime(began);
            if (waited > patience)
            {
                throw new StartFaultException($"{obstacle()}: waited {patience.TotalSeconds} s in vain.");
            }

            if (waited > TimeSpan.FromSeconds(1) && !said)
            {
                said = true;
                await Console.Out.WriteLineAsync($"{obstacle()}: waiting …");
            }
        }
    }

    public void Dispose() => stream.Dispose();

    private static FileLock? TryTake(string path)
    {
        FileStream? opened = null;
        try
        {
            opened = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(path + ".pid", Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new FileLock(opened);
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException))
        {
            opened?.Dispose();
            return null;
        }
    }

    private static string Holder(string path)
    {
        try
        {
            return $"Process {File.ReadAllText(path + ".pid")}";
        }
        catch (IOException)
        {
            return "Another process";
        }
    }
}
