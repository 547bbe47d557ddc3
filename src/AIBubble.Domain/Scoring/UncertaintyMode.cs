namespace AIBubble.Domain.Scoring;

/// <summary>How much of the uncertainty and sensitivity analysis is run.</summary>
public enum UncertaintyMode
{
    /// <summary>Scores only: no bands, no robustness, no sensitivity.</summary>
    None,

    /// <summary>Everything.</summary>
    Full,
}
