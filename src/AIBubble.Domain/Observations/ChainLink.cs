namespace AIBubble.Domain.Observations;

/// <summary>Carries an index on with another one where it ends.</summary>
public static class ChainLink
{
    /// <summary>
    /// The levels that follow the last of an index when another one moves as it would have: its level at the seam times the other's
    /// change since.
    /// </summary>
    /// <param name="index">Levels in order of time; may be empty: then the other's own levels follow.</param>
    /// <param name="other">Levels in order of time, all above zero.</param>
    /// <returns>Only the levels after the last of <paramref name="index"/>; none where the other has no level on the day of the seam.</returns>
    public static IReadOnlyList<(DateOnly Day, double Level)> Continue(
        IReadOnlyList<(DateOnly Day, double Level)> index, IReadOnlyList<(DateOnly Day, double Level)> other)
    {
        if (index.Count == 0)
        {
            return other;
        }

        var seam = other.FirstOrDefault(o => o.Day == index[^1].Day);
        return seam.Level > 0 ? [.. other.Where(o => o.Day > seam.Day).Select(o => (o.Day, index[^1].Level * o.Level / seam.Level))] : [];
    }
}
