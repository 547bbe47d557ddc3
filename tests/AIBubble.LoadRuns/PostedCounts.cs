namespace AIBubble.LoadRuns;

/// <summary>What became of snapshots that clients were told had been accepted.</summary>
/// <param name="Accepted">How many.</param>
/// <param name="Recorded">Of them, those that are recorded.</param>
/// <param name="Scored">Of them, those that are scored too.</param>
/// <param name="Lost">Figures of them that are not in the table.</param>
/// <param name="Doubled">Rows that say a figure once more.</param>
internal sealed record PostedCounts(int Accepted, int Recorded, int Scored, int Lost, int Doubled)
{
    /// <summary>Whether each is recorded and scored, and each figure is there once.</summary>
    public bool AllOnce => Recorded == Accepted && Scored == Accepted && Lost == 0 && Doubled == 0;

    /// <inheritdoc/>
    public override string ToString() => $"accepted {Accepted}, recorded {Recorded}, scored {Scored}; figures lost {Lost}, doubled {Doubled}";
}
