using AIBubble.Domain.Observations;

namespace AIBubble.Domain.Scoring.Reading;

/// <summary>What a transform made of a series, or why it could make nothing of it.</summary>
internal sealed record TransformResult
{
    /// <summary>The value with its provenance, or null.</summary>
    public SeriesPoint? Point { get; init; }

    /// <summary>Unit of the value.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Period and freshness limit in days of everything the value rests on.</summary>
    public IReadOnlyList<(DateOnly Period, int LimitDays)> Components { get; init; } = [];

    /// <summary>Why there is no value.</summary>
    public string? Missing { get; init; }

    public static TransformResult None(string reason) => new() { Missing = reason };
}

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

    public double? Value => Applies ? Result.Point?.Value : null;

    public bool Stale => Freshness < 1;
}
