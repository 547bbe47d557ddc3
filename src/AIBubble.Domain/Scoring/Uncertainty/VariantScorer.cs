using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Statistics;
using AIBubble.Domain.Words;

namespace AIBubble.Domain.Scoring.Uncertainty;

/// <summary>
/// Scores a model under drawn choices as <see cref="Scorer"/> does under the stated ones, thousands of times for one report: numbers only,
/// with everything that no choice changes worked out once, and nothing allocated per variant. NaN stands for a score that is missing. Not
/// safe for use by two threads at once.
/// </summary>
internal sealed class VariantScorer
{
    private readonly ScoreModel model;
    private readonly VariantCriterion[][] pillars;
    private readonly (RequirementRubric Rubric, int Criterion)[] requirements;
    private readonly double[] pointsBuffer;
    private readonly double[] weightsBuffer;
    private readonly double[] criteria;
    private readonly double[] scores;

    public VariantScorer(ScoreModel model)
    {
        this.model = model;
        var (criterion, input) = (0, 0);
        pillars = [.. model.Pillars.Select(p => p.Criteria.Select(c =>
        {
            var laidOut = new VariantCriterion(model, c, criterion++, input);
            input += c.Inputs.Count;
            return laidOut;
        }).ToArray())];
        (criteria, scores) = (new double[criterion], new double[pillars.Length]);
        pointsBuffer = new double[Math.Max(criterion, input)];
        weightsBuffer = new double[pointsBuffer.Length];
        var ids = model.Pillars.SelectMany(static p => p.Criteria).Select(static c => c.Rubric.Id).ToList();
        requirements = [.. model.Rubric.Verdict.IndustrialRequires.Select(r => (r, ids.IndexOf(r.Criterion)))];
    }

    /// <summary>Of the variant scored last, the pillars' scores in the rubric's order.</summary>
    public ReadOnlySpan<double> Pillars => scores;

    /// <summary>Of the variant scored last, all criteria's scores in the rubric's order.</summary>
    public ReadOnlySpan<double> Criteria => criteria;

    /// <summary>Of the variant scored last.</summary>
    public double Tension { get; private set; }

    /// <summary>Of the variant scored last.</summary>
    public VerdictKind Kind { get; private set; }

    /// <summary>Of the variant scored last, a pillar's score.</summary>
    public double? Pillar(PillarId id)
    {
        for (var p = 0; p < scores.Length; p++)
        {
            if (model.Pillars[p].Rubric.Id == id)
            {
                return Known(scores[p]);
            }
        }

        return null;
    }

    /// <summary>Scores a variant; what the one before came to is overwritten.</summary>
    public void Score(DrawnVariant variant)
    {
        foreach (var pillar in pillars)
        {
            foreach (var criterion in pillar)
            {
                criteria[criterion.Index] = criterion.Score(variant, pointsBuffer, weightsBuffer);
            }
        }

        for (var p = 0; p < pillars.Length; p++)
        {
            scores[p] = Pillar(p, variant);
        }

        Tension = Scorer.Tension(model.Rubric.Tension.Formula, Pillar(PillarId.Divergence), Pillar(PillarId.Hedge)) ?? double.NaN;
        var share = 1.0;
        foreach (var (requirement, criterion) in requirements)
        {
            share *= requirement.Share(criterion < 0 ? null : Known(criteria[criterion]));
        }

        var words = model.Rubric.Verdict;
        Kind = VerdictRule.Kind(
            variant.Hot ?? words.Hot, variant.Industrial ?? words.Industrial, Pillar(PillarId.Heat), Pillar(PillarId.Industrial), share);
    }

    private static double? Known(double score) => double.IsNaN(score) ? null : score;

    private double Pillar(int p, DrawnVariant variant)
    {
        var (own, rubric) = (pillars[p], model.Pillars[p].Rubric);
        var points = pointsBuffer.AsSpan(0, own.Length);
        var weights = weightsBuffer.AsSpan(0, own.Length);
        double total = 0, available = 0, covered = 0;
        for (var c = 0; c < own.Length; c++)
        {
            var (criterion, weight) = (own[c], variant.Weights[own[c].Index]);
            // Whether there is enough to go by is a question about the data, so it is asked with the rubric's own weights.
            total += criterion.Weight;
            if (Known(criteria[criterion.Index]) is { } score)
            {
                (points[c], weights[c]) = (score, weight * criterion.Freshness);
                available += weights[c];
                covered += criterion.Weight * criterion.Freshness;
                continue;
            }

            (points[c], weights[c]) = variant.Missing switch
            {
                MissingRule.Middle => (50, weight),
                MissingRule.Anything => (100 * (variant.MissingDraws?[criterion.Index] ?? 0.5), weight),
                _ => (double.NaN, 0),
            };
        }

        var coverage = total > 0 ? Math.Min(1, covered / total) : 0;
        if (available <= 0 || coverage < rubric.MinimumCoverage)
        {
            return double.NaN;
        }

        var arithmetic = Aggregators.Aggregate(Aggregation.Arithmetic, points, weights);
        var aggregate = variant.Exponent is { } exponent
            ? Aggregators.Power(points, weights, exponent)
            : Mean(variant.PillarAggregation ?? rubric.Aggregation, points, weights, arithmetic);
        return variant.Missing == MissingRule.Renormalise
            ? SumOfShares(own, points, weights, arithmetic > 0 ? aggregate / arithmetic : 1)
            : Math.Clamp(aggregate, 0, 100);
    }

    private static double Mean(Aggregation aggregation, ReadOnlySpan<double> points, ReadOnlySpan<double> weights, double arithmetic)
    {
        if (aggregation == Aggregation.Arithmetic)
        {
            return arithmetic;
        }

        Span<double> floored = stackalloc double[points.Length];
        points.CopyTo(floored);
        Scorer.Floor(floored);
        return Aggregators.Aggregate(aggregation, floored, weights);
    }

    /// <summary>The ordered sum of the criteria's shares, which is how a pillar's score is defined (<see cref="Scorer"/>).</summary>
    private static double SumOfShares(VariantCriterion[] own, Span<double> points, ReadOnlySpan<double> weights, double scale)
    {
        double total = 0, sum = 0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var last = -1;
        for (var c = 0; c < own.Length; c++)
        {
            // The points give way to the shares.
            points[c] = weights[c] > 0 ? weights[c] / total * points[c] * scale : 0;
            last = points[c] > 0 ? c : last;
            sum += points[c];
        }

        while (sum > 100)
        {
            // Rounding may carry a sum of shares a hair over the top.
            points[last] = Math.BitDecrement(points[last] - (sum - 100));
            sum = 0;
            foreach (var share in points)
            {
                sum += share;
            }
        }

        return sum;
    }
}
