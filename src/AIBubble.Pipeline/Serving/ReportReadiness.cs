namespace AIBubble.Pipeline.Serving;

/// <summary>Whether a report can be served; set by the scoring pass of this process.</summary>
public sealed class ReportReadiness
{
    private ReportHealth current = new(false, null, null);
    private bool seeded;

    /// <summary>Whether the seeds have been filed. Until then a score rests on some of the evidence only, and is no news.</summary>
    public bool Seeded => Volatile.Read(ref seeded);

    /// <summary>The state as of now.</summary>
    public ReportHealth Current => Volatile.Read(ref current);

    /// <summary>Notes that the seeds have been filed, or are not to be: reports from here on rest on all the evidence.</summary>
    public void SetSeeded() => Volatile.Write(ref seeded, true);

    /// <summary>Notes that a report has been computed. One from before the seeds were filed does not count.</summary>
    public void Set(DateOnly asOf, DateTimeOffset scoredAt)
    {
        if (Seeded)
        {
            Volatile.Write(ref current, new ReportHealth(true, asOf, scoredAt));
        }
    }
}
