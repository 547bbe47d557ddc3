using AIBubble.Domain.Reports;
using AIBubble.Domain.Words;

namespace AIBubble.Rendering.Views;

/// <summary>Whether a headline figure is of today. One that mostly is not must not stand there as if it were.</summary>
internal static class Staleness
{
    /// <summary>Age in days of the oldest figure that counts, or <see langword="null"/> while at most half of a pillar's weight is stale.</summary>
    public static int? Of(PillarScore pillar)
    {
        var read = pillar.Criteria.Where(static c => c.Score is not null && !c.ContextOnly).ToList();
        var stale = read.Where(static c => c.Status == CriterionStatus.Stale).ToList();
        return pillar.Score is null || stale.Sum(static c => c.Weight) <= read.Sum(static c => c.Weight) / 2
            ? null
            : stale.SelectMany(static c => c.Inputs).Where(static i => i is { Stale: true, EffectiveWeight: > 0 }).Max(static i => i.AgeDays);
    }

    /// <summary>The same of the tension, which is as old as the older of divergence and hedge.</summary>
    public static int? OfTension(Report report)
    {
        var ages = new[] { PillarId.Divergence, PillarId.Hedge }.Select(report.Pillar).OfType<PillarScore>().Select(Of).OfType<int>().ToList();
        return report.Tension.Score is null || ages.Count == 0 ? null : ages.Max();
    }
}
