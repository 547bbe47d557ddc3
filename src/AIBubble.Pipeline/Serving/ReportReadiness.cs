namespace AIBubble.Pipeline.Serving;

/// <summary>Whether a report can be served: the last one that any process has computed, then one of this process.</summary>
public sealed class ReportReadiness
{
    private readonly Lock gate = new();
    private ReportHealth current = new(false, null, null);
    private bool own;

    /// <summary>The state as of now.</summary>
    public ReportHealth Current => Volatile.Read(ref current);

    /// <summary>Whether this process has computed one: what it serves from here on is its own.</summary>
    public bool IsOwn => Volatile.Read(ref own);

    /// <summary>Notes that this process has computed a report.</summary>
    public void Set(DateOnly asOf, DateTimeOffset scoredAt) => Set(new ReportHealth(true, asOf, scoredAt), isOwn: true);

    /// <summary>Notes that there is a report of an earlier process; one of our own is not replaced.</summary>
    public void SetStored(DateOnly asOf, DateTimeOffset scoredAt) => Set(new ReportHealth(true, asOf, scoredAt) { CatchingUp = true }, isOwn: false);

    private void Set(ReportHealth next, bool isOwn)
    {
        lock (gate)
        {
            if (isOwn || !own)
            {
                Volatile.Write(ref current, next);
                Volatile.Write(ref own, isOwn);
            }
        }
    }
}
