namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>A series' latest value must be at least so large.</summary>
public sealed record ConditionRubric
{
    /// <summary>Catalogue id.</summary>
    public required string Indicator { get; init; }

    /// <summary>The subject read when no theme is asked for.</summary>
    public required string Subject { get; init; }

    /// <summary>Smallest value that fulfils the condition, in the catalogue's unit.</summary>
    public required double AtLeast { get; init; }
}
