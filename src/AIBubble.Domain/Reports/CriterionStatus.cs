namespace AIBubble.Domain.Reports;

/// <summary>Whether a criterion can be read today. Serialised in kebab case.</summary>
public enum CriterionStatus
{
    /// <summary>Scored from inputs within their freshness limits.</summary>
    Current,

    /// <summary>Scored, but most of the weight comes from inputs older than their freshness limit.</summary>
    Stale,

    /// <summary>Too few inputs: no score. Missing is never zero.</summary>
    Missing,
}
