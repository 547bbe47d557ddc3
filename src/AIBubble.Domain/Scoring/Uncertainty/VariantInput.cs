using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Inputs;
using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Scoring.Uncertainty;

/// <summary>An input that counts, with where its value and its goalposts lie on their scale.</summary>
internal sealed class VariantInput
{
    private readonly GoalpostsRubric goalposts;
    private readonly ValueRange? range;
    private readonly double[] readings;
    private readonly double low;
    private readonly double high;
    private readonly double shift;
    private readonly double staleBand;
    private readonly int index;

    /// <param name="rubric">The rubric.</param>
    /// <param name="input">The input, with a value.</param>
    /// <param name="index">Its place among all inputs of the model.</param>
    /// <param name="weightAt">Place of its weight among all weights of the model.</param>
    public VariantInput(Rubric rubric, InputState input, int index, int weightAt)
    {
        (this.index, WeightAt, Weight, Freshness) = (index, weightAt, input.Rubric.Weight, input.Freshness);
        (goalposts, range) = (input.Rubric.Goalposts, input.Result.Range);
        readings = [goalposts.Position(input.Value!.Value), .. input.Alternatives.Select(goalposts.Position)];
        (low, high) = (goalposts.Position(goalposts.Low), goalposts.Position(goalposts.High));
        (shift, staleBand) = (rubric.Uncertainty.GoalpostShift, rubric.Freshness.StaleBandPoints);
    }

    /// <summary>Its weight as stated.</summary>
    public double Weight { get; }

    /// <summary>Place of its weight among all weights of the model.</summary>
    public int WeightAt { get; }

    /// <summary>Weight left after age, 0–1.</summary>
    public double Freshness { get; }

    /// <summary>Its points under drawn choices.</summary>
    public double Points(DrawnVariant variant)
    {
        var draws = variant.InputDraws.AsSpan(3 * index, 3);
        var (lowShift, highShift) = (((2 * draws[0]) - 1) * shift, ((2 * draws[1]) - 1) * shift);
        var stale = ((2 * draws[2]) - 1) * staleBand * (1 - Freshness);
        var x = Position(variant.ReadingDraws);
        // Between goalposts that stay where they are, stated points are their own scores.
        var points = goalposts.Scale == GoalpostScale.Points && variant.Normaliser == Normaliser.Clipped && lowShift == 0 && highShift == 0
            ? x
            : GoalpostScoring.Between(x, low, high, variant.Normaliser, lowShift, highShift);
        return Math.Clamp(points + stale, 0, 100);
    }

    /// <summary>Where the value as stated lies, or what another reading or another judge would have made of it.</summary>
    private double Position(double[]? draws)
    {
        if (draws is null)
        {
            return readings[0];
        }

        var reading = (int)(draws[2 * index] * readings.Length);
        return reading > 0 ? readings[reading] : range is null ? readings[0] : goalposts.Position(Within(range, draws[(2 * index) + 1]));
    }

    // Bounds that lie orders of magnitude apart are drawn between by their logarithms.
    private static double Within(ValueRange range, double draw) => range.Low > 0 && range.High > 10 * range.Low
        ? range.Low * Math.Pow(range.High / range.Low, draw)
        : range.Low + (draw * (range.High - range.Low));
}
