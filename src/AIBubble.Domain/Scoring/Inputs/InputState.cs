using AIBubble.Domain.Observations;

namespace AIBubble.Domain.Scoring.Inputs;

/// <summary>One input as it stands on the evaluation's dates.</summary>
internal sealed record InputState
{
    public required Rubrics.InputRubric Rubric { get; init; }

    public required SeriesKey Series { get; init; }

    public required TransformResult Result { get; init; }

    /// <summary>Whether its condition holds and the theme allows it; otherwise it is neither scored nor missed.</summary>
    public required bool Applies { get; init; }

    /// <summary>Weight left after age, 0–1: 1 within the freshness limits, halved with every half-life beyond.</summary>
    public required double Freshness { get; init; }

    /// <summary>What its other readings give where they can be read.</summary>
    public IReadOnlyList<double> Alternatives { get; init; } = [];

    public double? Value => Applies ? Result.Point?.Value : null;

    public bool Stale => Freshness < 1;
}
