namespace AIBubble.LocalHost.Azurite;

/// <summary>A file held open for one process alone: the system lets go of it when the process dies, however it dies.</summary>
internal sealed class FileLock : IDisposable
{
    private readonly FileStream stream;

    private FileLock(FileStream stream) => this.stream = stream;

    /// <summary>The lock, or <see langword="null"/> while somebody else has it.</summary>
    public static FileLock? TryTake(string path)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }

    /// <summary>Waits for the lock.</summary>
    /// <exception cref="TimeoutException">It was not free in time.</exception>
    public static async Task<FileLock> TakeAsync(string path, TimeSpan patience, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var began = timeProvider.GetTimestamp();
        while (true)
        {
            if (TryTake(path) is { } taken)
            {
                return taken;
            }

            if (timeProvider.GetElapsedTime(began) > patience)
            {
                throw new TimeoutException($"{path} is held by another process.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), timeProvider, cancellationToken);
        }
    }

    public void Dispose() => stream.Dispose();
}
