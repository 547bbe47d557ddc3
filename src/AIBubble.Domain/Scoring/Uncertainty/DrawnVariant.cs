using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Statistics;

namespace AIBubble.Domain.Scoring.Uncertainty;

/// <summary>
/// One set of drawn methodological choices, filled anew for every variant. Lists follow the order of the rubric, all pillars after one
/// another.
/// </summary>
/// <param name="layout">How many criteria and inputs there are.</param>
internal sealed class DrawnVariant(ModelLayout layout)
{
    public Normaliser Normaliser { get; set; } = Normaliser.Clipped;

    /// <summary>Replaces the pillars' aggregation; null as stated.</summary>
    public Aggregation? PillarAggregation { get; set; }

    /// <summary>Exponent of the pillars' mean in the place of their aggregation; null as stated.</summary>
    public double? Exponent { get; set; }

    /// <summary>Heat from which it counts as hot; null as stated.</summary>
    public double? Hot { get; set; }

    /// <summary>Industrial character from which it counts as industrial; null as stated.</summary>
    public double? Industrial { get; set; }

    public MissingRule Missing { get; set; } = MissingRule.Renormalise;

    /// <summary>Weights of the criteria, then of the inputs.</summary>
    public double[] Weights { get; set; } = new double[layout.Criteria + layout.Inputs];

    /// <summary>
    /// Three draws on [0, 1) per input: for the shift of the low and of the high goalpost and for what a stale value may have become.
    /// </summary>
    public double[] InputDraws { get; set; } = new double[3 * layout.Inputs];

    /// <summary>
    /// Two draws on [0, 1) per input: which of its readings is taken, and where within its range the value lies; null for the value as
    /// stated.
    /// </summary>
    public double[]? ReadingDraws { get; set; }

    /// <summary>A draw on [0, 1) per criterion for what a missing one might score; null for the middle.</summary>
    public double[]? MissingDraws { get; set; }
}
