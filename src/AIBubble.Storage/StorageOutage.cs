using Azure;

namespace AIBubble.Storage;

/// <summary>Tells storage in trouble, which passes, from what is wrong with a request or a setting, which does not.</summary>
public static class StorageOutage
{
    // No answer at all; then what the services document as theirs: too slow, too much, failed, away, full.
    private static readonly HashSet<int> Passing = [0, 408, 429, 500, 502, 503, 504, 507];

    /// <summary>Whether an operation failed because storage did not answer, had too much to do, failed, or had no room.</summary>
    /// <param name="exception">What the operation threw: of the SDK, after its own retries, or of a port that gave up against others.</param>
    public static bool Caused(Exception exception) => exception switch
    {
        RequestFailedException failed => Passing.Contains(failed.Status),
        AggregateException several => several.InnerExceptions.Count > 0 && several.InnerExceptions.All(Caused),
        // The SDK's way of saying that a try took too long. Without a time-out inside somebody has cancelled.
        OperationCanceledException { InnerException: TimeoutException } => true,
        // An answer that broke off, and a row that others wrote twenty times in a row.
        IOException => true,
        _ => false,
    };
}
