using AIBubble.Domain.Backtest;

namespace AIBubble.Pipeline.Episodes;

/// <summary>Where every past bubble is placed by the others alone.</summary>
public static class EpisodePlacements
{
    /// <summary>The placements of scored episodes.</summary>
    public static IReadOnlyList<Placement> Of(IEnumerable<Episode> episodes) =>
        Placement.Of(episodes.Select(static e => (e.Id, e.Title, e.Scores.Industrial, e.History)));
}
