using AIBubble.Domain.Scoring.Inputs;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Statistics;
using AIBubble.Domain.Words;

namespace AIBubble.Domain.Scoring;

/// <summary>
/// Scores a model: inputs → criteria → pillars → tension and verdict. Missing inputs give their weight to the others of
/// their criterion, stale ones lose part of theirs, and a mean never leaves the range of what it is made of, so that low
/// coverage cannot amplify a score.
/// </summary>
internal static class Scorer
{
    /// <summary>The logarithm of zero points would make one empty criterion wipe out a pillar.</summary>
    internal const double GeometricFloor = 1;

    // What is needed for a moment stays off the heap. No criterion has as many inputs.
    private const int MostOnStack = 32;

    public static ScoreSheet Score(ScoreModel model, MethodVariant variant)
    {
        var pillars = new PillarSheet[model.Pillars.Count];
        for (var p = 0; p < pillars.Length; p++)
        {
            pillars[p] = Pillar(model, variant, p);
        }

        var tension = Tension(model.Rubric.Tension.Formula, Find(pillars, PillarId.Divergence), Find(pillars, PillarId.Hedge));
        var sheet = new ScoreSheet(pillars, tension, Reports.VerdictKind.Undetermined, Reports.HedgeStatus.Undetermined);
        var (kind, hedge) = VerdictRule.Decide(model.Rubric.Verdict, Find(pillars, PillarId.Heat), Find(pillars, PillarId.Industrial),
            Find(pillars, PillarId.Hedge), sheet.Criterion);
        return sheet with { Kind = kind, Hedge = hedge };
    }

    public static double? Tension(TensionFormula formula, double? divergence, double? hedge) => formula switch
    {
        _ when divergence is null || hedge is null => null,
        TensionFormula.Uncovered => divergence * (1 - (hedge / 100)),
        _ => Math.Max(0, divergence.Value - hedge.Value),
    };

    private static double? Find(PillarSheet[] pillars, PillarId id) => Array.Find(pillars, p => p.Id == id)?.Score;

    private static PillarSheet Pillar(ScoreModel model, MethodVariant variant, int p)
    {
        var pillar = model.Pillars[p];
        var count = pillar.Criteria.Count;
        var criteria = new CriterionSheet[count];
        Span<double> scores = count <= MostOnStack ? stackalloc double[count] : new double[count];
        Span<double> weights = count <= MostOnStack ? stackalloc double[count] : new double[count];
        Span<double> floored = count <= MostOnStack ? stackalloc double[count] : new double[count];
        double total = 0, available = 0;
        for (var c = 0; c < count; c++)
        {
            var stated = pillar.Criteria[c].Rubric;
            var left = variant.WithoutCriterion == stated.Id;
            criteria[c] = Criterion(pillar.Criteria[c], variant);
            total += left ? 0 : stated.Weight;
            if (criteria[c].Score is { } score && !left)
            {
                (scores[c], weights[c]) = (score, stated.Weight * criteria[c].Freshness);
                available += weights[c];
                continue;
            }

            // Only the uncertainty analysis (VariantScorer) puts something in the place of what is missing, never the score itself.
            (scores[c], weights[c]) = (double.NaN, 0);
        }

        var coverage = total > 0 ? Math.Min(1, available / total) : 0;
        if (available <= 0 || coverage < pillar.Rubric.MinimumCoverage)
        {
            return new PillarSheet(pillar.Rubric.Id, null, null, coverage, criteria);
        }

        scores.CopyTo(floored);
        Floor(floored);
        var geometric = Aggregators.Aggregate(Aggregation.Geometric, floored, weights);
        var aggregation = variant.PillarAggregation ?? pillar.Rubric.Aggregation;
        var arithmetic = Aggregators.Aggregate(Aggregation.Arithmetic, scores, weights);
        var aggregate = aggregation switch
        {
            Aggregation.Arithmetic => arithmetic,
            Aggregation.Geometric => geometric,
            _ => Aggregators.Aggregate(aggregation, floored, weights),
        };
        Contribute(criteria, scores, weights, arithmetic > 0 ? aggregate / arithmetic : 1);
        var sum = Sum(criteria);
        for (var last = Array.FindLastIndex(criteria, static c => c.Contribution > 0); sum > 100; sum = Sum(criteria))
        {
            // Rounding may carry a sum of shares a hair over the top.
            criteria[last] = criteria[last] with { Contribution = Math.BitDecrement(criteria[last].Contribution - (sum - 100)) };
        }

        return new PillarSheet(pillar.Rubric.Id, sum, geometric, coverage, criteria);
    }

    /// <summary>The score is defined as the ordered sum of the contributions, so that a reader who adds them up gets it to the last bit.</summary>
    private static double Sum(CriterionSheet[] criteria)
    {
        double sum = 0;
        foreach (var criterion in criteria)
        {
            sum += criterion.Contribution;
        }

        return sum;
    }

    /// <summary>Shares a pillar's score out over its criteria; a mean other than the arithmetic scales all shares alike.</summary>
    private static void Contribute(CriterionSheet[] criteria, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights, double scale)
    {
        double total = 0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        for (var c = 0; c < criteria.Length; c++)
        {
            if (weights[c] > 0 && criteria[c].Score is not null)
            {
                criteria[c] = criteria[c] with { Contribution = weights[c] / total * scores[c] * scale };
            }
        }
    }

    private static CriterionSheet Criterion(CriterionModel criterion, MethodVariant variant)
    {
        var count = criterion.Inputs.Count;
        var without = variant.WithoutInputOf == criterion.Rubric.Id ? variant.WithoutInput : null;
        var fallback = !HasOwn(criterion, without);
        Span<double> scores = count <= MostOnStack ? stackalloc double[count] : new double[count];
        Span<double> weights = count <= MostOnStack ? stackalloc double[count] : new double[count];
        var sheets = new InputSheet[count];
        double total = 0, available = 0, used = 0;
        for (var i = 0; i < count; i++)
        {
            var input = criterion.Inputs[i];
            var counts = input.Applies && !input.Rubric.Unscored && input.Rubric.Fallback == fallback && input.Rubric.Id != without;
            // What a fallback stands in for is missing; its own weight says how much of that it replaces.
            total += input.Applies && input.Rubric is { Fallback: false, Unscored: false } && input.Rubric.Id != without ? input.Rubric.Weight : 0;
            var normalised = !input.Rubric.Unscored && input.Value is { } value ? Points(input, value) : (double?)null;
            scores[i] = counts && normalised is { } points ? points : double.NaN;
            weights[i] = double.IsNaN(scores[i]) ? 0 : input.Rubric.Weight * input.Freshness;
            sheets[i] = new InputSheet(normalised, 0);
            available += weights[i];
            used += double.IsNaN(scores[i]) ? 0 : input.Rubric.Weight;
        }

        // A criterion none of whose own inputs apply is judged by its fallbacks alone.
        var coverage = available <= 0 ? 0 : Math.Min(1, available / (total > 0 ? total : used));
        if (available <= 0 || coverage < criterion.Rubric.MinimumCoverage)
        {
            return new CriterionSheet(criterion.Rubric.Id, null, 0, coverage, 0, sheets);
        }

        for (var i = 0; i < count; i++)
        {
            sheets[i] = sheets[i] with { EffectiveWeight = weights[i] / available };
        }

        var aggregation = criterion.Rubric.Aggregation;
        if (aggregation != Aggregation.Arithmetic)
        {
            Floor(scores);
        }

        var score = Math.Clamp(Aggregators.Aggregate(aggregation, scores, weights), 0, 100);
        return new CriterionSheet(criterion.Rubric.Id, score, 0, coverage, available / used, sheets);
    }

    // Goalposts that fall give −0 at the low one.
    private static double Points(InputState input, double value) => Math.Clamp(input.Rubric.Goalposts.Score(value) + 0.0, 0, 100);

    /// <summary>Lifts scores to <see cref="GeometricFloor"/>.</summary>
    internal static void Floor(Span<double> scores)
    {
        foreach (ref var score in scores)
        {
            score = Math.Max(score, GeometricFloor);
        }
    }

    internal static bool HasOwn(CriterionModel criterion, string? without)
    {
        foreach (var input in criterion.Inputs)
        {
            if (input.Value is not null && input.Rubric is { Fallback: false, Unscored: false } && input.Rubric.Id != without)
            {
                return true;
            }
        }

        return false;
    }
}
