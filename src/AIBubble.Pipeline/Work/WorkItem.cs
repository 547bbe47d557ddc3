namespace AIBubble.Pipeline.Work;

/// <summary>A snapshot that waits for a step.</summary>
/// <param name="Id">Id of the snapshot.</param>
/// <param name="Attempts">How often it has been taken up.</param>
/// <param name="Failures">How often that ended with an error.</param>
/// <param name="NextTry">Not to be taken up before, UTC: somebody is at it, or the last attempt failed; <see langword="null"/> when it never was.</param>
/// <param name="Tag">Of the row as it was read: of two who take it up at once only one succeeds.</param>
public sealed record WorkItem(string Id, int Attempts, int Failures, DateTimeOffset? NextTry, string Tag)
{
    /// <summary>Whether it may be taken up.</summary>
    /// <param name="now">The current instant.</param>
    public bool IsDue(DateTimeOffset now) => NextTry is not { } at || at <= now || at > now + BackOff.Longest + BackOff.Longest;
}
