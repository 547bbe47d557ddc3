namespace AIBubble.Pipeline.Rebuilding;

/// <summary>Tells of the beginning and the end of every stage, and in between once a second: telling may cost a write.</summary>
internal sealed class RebuildTold(Func<RebuildProgress, CancellationToken, Task> tell, TimeProvider clock)
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);

    private RebuildStage? stage;
    private long at;

    public Task SayAsync(RebuildStage now, int done, int total, CancellationToken cancellationToken)
    {
        if (now == stage && done != total && clock.GetElapsedTime(at) < Often)
        {
            return Task.CompletedTask;
        }

        (stage, at) = (now, clock.GetTimestamp());
        return tell(new RebuildProgress(now, done, total), cancellationToken);
    }
}
