namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>Another defensible reading of an input, which the variants of robustness take as often as the stated one.</summary>
public sealed record AlternativeRubric
{
    /// <summary>Catalogue id.</summary>
    public required string Indicator { get; init; }

    /// <summary>The subject read when no theme is asked for.</summary>
    public required string Subject { get; init; }

    /// <summary>What is done to the series.</summary>
    public required TransformRubric Transform { get; init; }

    /// <summary>Why one could read it so.</summary>
    public required string Reason { get; init; }
}
