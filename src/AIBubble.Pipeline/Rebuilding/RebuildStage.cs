namespace AIBubble.Pipeline.Rebuilding;

/// <summary>The stages of a rebuild, in order.</summary>
public enum RebuildStage
{
    /// <summary>Rows are being removed.</summary>
    Clearing,

    /// <summary>Receipts are being put back.</summary>
    Receipts,

    /// <summary>Observations are being read from the payloads.</summary>
    Observations,

    /// <summary>The report is being computed.</summary>
    Scoring,
}
