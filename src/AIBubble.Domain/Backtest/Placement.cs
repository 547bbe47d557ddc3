using AIBubble.Domain.Reports;

namespace AIBubble.Domain.Backtest;

/// <summary>A past bubble placed by the others alone.</summary>
/// <param name="Episode">Its id.</param>
/// <param name="Title">For people.</param>
/// <param name="Industrial">Its industrial character at the peak, 0–100.</param>
/// <param name="Line">
/// The middle between the most industrial of the others that history calls speculative and the least industrial of those it calls industrial.
/// </param>
/// <param name="Placed">Industrial from the line on, speculative below.</param>
/// <param name="History">What history calls it.</param>
public sealed record Placement(string Episode, string Title, double Industrial, double Line, VerdictKind Placed, VerdictKind History)
{
    /// <summary>
    /// Places each where the others leave at least one of both kinds. It says how far the kinds lie apart and not how often the rubric is right:
    /// there are too few, and the rubric was made knowing them.
    /// </summary>
    /// <param name="episodes">With their industrial character at the peak; those without one, or of another kind, are left out.</param>
    public static IReadOnlyList<Placement> Of(IEnumerable<(string Id, string Title, double? Industrial, VerdictKind? History)> episodes)
    {
        var known = episodes.Where(static e => e is { Industrial: not null, History: VerdictKind.SpeculativeBubble or VerdictKind.IndustrialBubble }).ToList();
        var placements = new List<Placement>(known.Count);
        foreach (var episode in known)
        {
            var others = known.Where(e => e.Id != episode.Id).ToLookup(static e => e.History!.Value, static e => e.Industrial!.Value);
            if (others.Count < 2)
            {
                continue;
            }

            var line = (others[VerdictKind.SpeculativeBubble].Max() + others[VerdictKind.IndustrialBubble].Min()) / 2;
            var placed = episode.Industrial >= line ? VerdictKind.IndustrialBubble : VerdictKind.SpeculativeBubble;
            placements.Add(new Placement(episode.Id, episode.Title, episode.Industrial!.Value, line, placed, episode.History!.Value));
        }

        return placements;
    }
}
