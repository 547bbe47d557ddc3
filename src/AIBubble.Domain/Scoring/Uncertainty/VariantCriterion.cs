using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Statistics;

namespace AIBubble.Domain.Scoring.Uncertainty;

/// <summary>A criterion with everything about it that no drawn choice changes.</summary>
internal sealed class VariantCriterion
{
    private readonly CriterionRubric rubric;
    private readonly VariantInput[] inputs;
    private readonly bool covered;

    /// <param name="model">The model.</param>
    /// <param name="criterion">The criterion.</param>
    /// <param name="index">Its place among all criteria of the model.</param>
    /// <param name="input">Place of its first input among all inputs of the model.</param>
    public VariantCriterion(ScoreModel model, CriterionModel criterion, int index, int input)
    {
        (rubric, Index) = (criterion.Rubric, index);
        var criteria = model.Pillars.Sum(static p => p.Criteria.Count);
        var fallback = !Scorer.HasOwn(criterion, null);
        inputs =
        [
            .. criterion.Inputs.Select((state, i) => (State: state, At: input + i))
                .Where(i => i.State.Value is not null && !i.State.Rubric.Unscored && i.State.Rubric.Fallback == fallback)
                .Select(i => new VariantInput(model.Rubric, i.State, i.At, criteria + i.At)),
        ];
        double total = 0, available = 0, used = 0;
        foreach (var state in criterion.Inputs)
        {
            total += state.Applies && state.Rubric is { Fallback: false, Unscored: false } ? state.Rubric.Weight : 0;
        }

        foreach (var counted in inputs)
        {
            available += counted.Weight * counted.Freshness;
            used += counted.Weight;
        }

        // Whether there is enough to go by is a question about the data, so it is asked with the rubric's own weights.
        covered = inputs.Length > 0 && Math.Min(1, available / (total > 0 ? total : used)) >= rubric.MinimumCoverage;
        Freshness = available / used;
    }

    /// <summary>Its place among all criteria of the model.</summary>
    public int Index { get; }

    /// <summary>Its weight as stated.</summary>
    public double Weight => rubric.Weight;

    /// <summary>Mean freshness of the inputs used; NaN for none.</summary>
    public double Freshness { get; }

    /// <summary>Its points under drawn choices, or NaN when it is missing.</summary>
    /// <param name="variant">The choices.</param>
    /// <param name="points">Room for its inputs' points.</param>
    /// <param name="weights">Room for their weights.</param>
    public double Score(DrawnVariant variant, Span<double> points, Span<double> weights)
    {
        if (!covered)
        {
            return double.NaN;
        }

        double available = 0;
        for (var i = 0; i < inputs.Length; i++)
        {
            points[i] = inputs[i].Points(variant);
            weights[i] = variant.Weights[inputs[i].WeightAt] * inputs[i].Freshness;
            available += weights[i];
            if (rubric.Aggregation != Aggregation.Arithmetic)
            {
                points[i] = Math.Max(points[i], Scorer.GeometricFloor);
            }
        }

        return available <= 0
            ? double.NaN
            : Math.Clamp(Aggregators.Aggregate(rubric.Aggregation, points[..inputs.Length], weights[..inputs.Length]), 0, 100);
    }
}
