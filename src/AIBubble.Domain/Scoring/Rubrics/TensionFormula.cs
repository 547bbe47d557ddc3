namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>How divergence and hedge make tension. Serialised in kebab case.</summary>
public enum TensionFormula
{
    /// <summary>Divergence · (1 − hedge/100): what the hedge leaves uncovered.</summary>
    Uncovered,

    /// <summary>max(0, divergence − hedge).</summary>
    Difference,
}
