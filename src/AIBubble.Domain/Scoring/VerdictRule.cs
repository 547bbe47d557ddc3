using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Words;

namespace AIBubble.Domain.Scoring;

/// <summary>From points to words. Everything that decides is here, every number in the rubric.</summary>
public static class VerdictRule
{
    /// <summary>The verdict on the kind and on the hedge.</summary>
    /// <param name="rubric">Where the words begin.</param>
    /// <param name="heat">Heat, or <see langword="null"/> when its coverage is too low.</param>
    /// <param name="industrial">Industrial character, or <see langword="null"/> when its coverage is too low.</param>
    /// <param name="hedge">Hedge, or <see langword="null"/> when its coverage is too low; never blocks a kind.</param>
    /// <param name="criterion">A criterion's score, or <see langword="null"/> when it is missing.</param>
    public static (VerdictKind Kind, HedgeStatus Hedge) Decide(VerdictRubric rubric, double? heat, double? industrial, double? hedge,
        Func<CriterionId, double?> criterion)
    {
        var kind = Kind(rubric.Hot, rubric.Industrial, heat, industrial, Share(rubric, criterion));
        var status = hedge switch
        {
            null => HedgeStatus.Undetermined,
            { } covered when covered >= rubric.Hedged => HedgeStatus.Hedged,
            { } covered when covered >= rubric.UnderHedged => HedgeStatus.UnderHedged,
            _ => HedgeStatus.Unhedged,
        };
        return (kind, status);
    }

    /// <summary>The verdict on the kind.</summary>
    /// <param name="hot">Heat from which it counts as hot.</param>
    /// <param name="industrialFrom">Industrial character from which it counts as industrial.</param>
    /// <param name="heat">Heat, or <see langword="null"/>.</param>
    /// <param name="industrial">Industrial character, or <see langword="null"/>.</param>
    /// <param name="share">Share of the industrial character that counts, see <see cref="Share"/>.</param>
    internal static VerdictKind Kind(double hot, double industrialFrom, double? heat, double? industrial, double share)
    {
        if (heat is not { } h || industrial is not { } i)
        {
            return VerdictKind.Undetermined;
        }

        // A boom counts as industrial by its character as a whole, and never when its object is no technology or its
        // money is mostly credit: something being built is not enough (housing built a lot).
        var isIndustrial = share > 0 && i * share >= industrialFrom;
        return (h >= hot, isIndustrial) switch
        {
            (true, true) => VerdictKind.IndustrialBubble,
            (true, false) => VerdictKind.SpeculativeBubble,
            (false, true) => VerdictKind.IndustrialBuildOut,
            (false, false) => VerdictKind.NoBubble,
        };
    }

    /// <summary>Share (0–1) of the industrial character that counts after all requirements; a missing criterion takes nothing away.</summary>
    public static double Share(VerdictRubric rubric, Func<CriterionId, double?> criterion) =>
        rubric.IndustrialRequires.Aggregate(1.0, (share, r) => share * r.Share(criterion(r.Criterion)));

    /// <summary>The requirements for industrial character that are known not to be met in full.</summary>
    public static IReadOnlyList<RequirementRubric> Unmet(VerdictRubric rubric, Func<CriterionId, double?> criterion) =>
        [.. rubric.IndustrialRequires.Where(r => r.Share(criterion(r.Criterion)) < 1)];

    /// <summary>How every requirement stands, with its distance.</summary>
    public static IReadOnlyList<RequirementReading> Requirements(VerdictRubric rubric, Func<CriterionId, double?> criterion) =>
        [.. rubric.IndustrialRequires.Select(r =>
        {
            var score = criterion(r.Criterion);
            return new RequirementReading(r.Criterion, score, r.From ?? r.AtLeast, r.AtLeast, r.Share(score), score - r.AtLeast);
        })];
}
