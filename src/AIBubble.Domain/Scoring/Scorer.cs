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
    // The logarithm of zero points would make one empty criterion wipe out a pillar.
    private const double GeometricFloor = 1;

    // Thousands of variants are scored for one report: what each needs for a moment stays off the heap. No criterion has as many inputs.
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
        var words = model.Rubric.Verdict;
        words = variant.Hot is null && variant.Industrial is null ? words
            : words with { Hot = variant.Hot ?? words.Hot, Industrial = variant.Industrial ?? words.Industrial };
        var (kind, hedge) = VerdictRule.Decide(words, Find(pillars, PillarId.Heat), Find(pillars, PillarId.Industrial),
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
        double total = 0, available = 0, scored = 0;
        for (var c = 0; c < count; c++)
        {
            var stated = pillar.Criteria[c].Rubric;
            var left = variant.WithoutCriterion == stated.Id;
            var weight = left ? 0 : variant.CriterionWeights?[p][c] ?? stated.Weight;
            criteria[c] = Criterion(model, variant, p, c);
            // Whether there is enough to go by is a question about the data, so it is asked with the rubric's own weights.
            total += left ? 0 : stated.Weight;
            if (criteria[c].Score is { } score && !left)
            {
                (scores[c], weights[c]) = (score, weight * criteria[c].Freshness);
                available += weights[c];
                scored += stated.Weight * criteria[c].Freshness;
                continue;
            }

            // Only the uncertainty analysis puts something in the place of what is missing, never the score itself.
            (scores[c], weights[c]) = variant.Missing switch
            {
                MissingRule.Middle => (50, weight),
                MissingRule.Anything => (100 * (variant.MissingDraws?[p][c] ?? 0.5), weight),
                _ => (double.NaN, 0),
            };
        }

        var coverage = total > 0 ? Math.Min(1, scored / total) : 0;
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
            _ when variant.Exponent is { } exponent => Aggregators.Power(scores, weights, exponent),
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

        var imputed = variant.Missing != MissingRule.Renormalise;
        return new PillarSheet(pillar.Rubric.Id, imputed ? Math.Clamp(aggregate, 0, 100) : sum, geometric, coverage, criteria);
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

    private static CriterionSheet Criterion(ScoreModel model, MethodVariant variant, int p, int c)
    {
        var criterion = model.Pillars[p].Criteria[c];
        var count = criterion.Inputs.Count;
        var without = variant.WithoutInputOf == criterion.Rubric.Id ? variant.WithoutInput : null;
        var fallback = !HasOwn(criterion, without);
        Span<double> scores = count <= MostOnStack ? stackalloc double[count] : new double[count];
        Span<double> weights = count <= MostOnStack ? stackalloc double[count] : new double[count];
        var sheets = new InputSheet[count];
        double total = 0, available = 0, scored = 0, used = 0;
        for (var i = 0; i < count; i++)
        {
            var input = criterion.Inputs[i];
            var weight = variant.InputWeights?[p][c][i] ?? input.Rubric.Weight;
            var counts = input.Applies && !input.Rubric.Unscored && input.Rubric.Fallback == fallback && input.Rubric.Id != without;
            // What a fallback stands in for is missing; its own weight says how much of that it replaces.
            total += input.Applies && input.Rubric is { Fallback: false, Unscored: false } && input.Rubric.Id != without ? input.Rubric.Weight : 0;
            var normalised = !input.Rubric.Unscored && Value(model, variant, p, c, i) is { } value ? Normalise(model, variant, p, c, i, value) : (double?)null;
            scores[i] = counts && normalised is { } points ? points : double.NaN;
            weights[i] = double.IsNaN(scores[i]) ? 0 : weight * input.Freshness;
            sheets[i] = new InputSheet(normalised, 0);
            available += weights[i];
            scored += double.IsNaN(scores[i]) ? 0 : input.Rubric.Weight * input.Freshness;
            used += double.IsNaN(scores[i]) ? 0 : input.Rubric.Weight;
        }

        // A criterion none of whose own inputs apply is judged by its fallbacks alone.
        var coverage = available <= 0 ? 0 : Math.Min(1, scored / (total > 0 ? total : used));
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
        return new CriterionSheet(criterion.Rubric.Id, score, 0, coverage, scored / used, sheets);
    }

    private static void Floor(Span<double> scores)
    {
        foreach (ref var score in scores)
        {
            score = Math.Max(score, GeometricFloor);
        }
    }

    private static bool HasOwn(CriterionModel criterion, string? without)
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

    /// <summary>The value as stated, or what another reading or another judge would have made of it.</summary>
    private static double? Value(ScoreModel model, MethodVariant variant, int p, int c, int i)
    {
        var input = model.Pillars[p].Criteria[c].Inputs[i];
        if (input.Value is not { } stated || variant.ReadingDraws?[p][c][i] is not { } draws)
        {
            return input.Value;
        }

        var reading = (int)(draws.Reading * (input.Alternatives.Count + 1));
        return reading > 0 ? input.Alternatives[reading - 1] : input.Result.Range is { } range ? Within(range, draws.Judgement) : stated;
    }

    // Bounds that lie orders of magnitude apart are drawn between by their logarithms.
    private static double Within(Reports.ValueRange range, double draw) => range.Low > 0 && range.High > 10 * range.Low
        ? range.Low * Math.Pow(range.High / range.Low, draw)
        : range.Low + (draw * (range.High - range.Low));

    private static double Normalise(ScoreModel model, MethodVariant variant, int p, int c, int i, double value)
    {
        var input = model.Pillars[p].Criteria[c].Inputs[i];
        var (low, high, stale) = (0.0, 0.0, 0.0);
        if (variant.InputDraws?[p][c][i] is { } draws)
        {
            var shift = model.Rubric.Uncertainty.GoalpostShift;
            low = ((2 * draws.Low) - 1) * shift;
            high = ((2 * draws.High) - 1) * shift;
            stale = ((2 * draws.Stale) - 1) * model.Rubric.Freshness.StaleBandPoints * (1 - input.Freshness);
        }

        return Math.Clamp(input.Rubric.Goalposts.Score(value, variant.Normaliser, low, high) + stale, 0, 100);
    }
}
