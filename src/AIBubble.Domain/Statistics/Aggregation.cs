namespace AIBubble.Domain.Statistics;

/// <summary>How several scores become one. Serialised in kebab case.</summary>
public enum Aggregation
{
    /// <summary>Weighted mean: a high score can make up for a low one.</summary>
    Arithmetic,

    /// <summary>Weighted geometric mean: a low score weighs more than a high one.</summary>
    Geometric,

    /// <summary>Weighted harmonic mean: a low score weighs most.</summary>
    Harmonic,
}
