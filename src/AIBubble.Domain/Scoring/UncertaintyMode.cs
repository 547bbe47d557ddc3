namespace AIBubble.Domain.Scoring;

/// <summary>How much of the uncertainty and sensitivity analysis is run.</summary>
public enum UncertaintyMode
{
    /// <summary>Scores only: no bands, no robustness, no sensitivity.</summary>
    None,

    /// <summary>Bands and robustness, without sensitivity: for a history of many dates.</summary>
    Bands,

    /// <summary>Everything.</summary>
    Full,
}
