namespace AIBubble.Domain.Reports;

/// <summary>How much of the damage is covered. Serialised in kebab case.</summary>
public enum HedgeStatus
{
    /// <summary>Coverage of the hedge pillar is too low to say.</summary>
    Undetermined,

    /// <summary>Next to nothing of the damage is covered.</summary>
    Unhedged,

    /// <summary>Some of the damage is covered.</summary>
    UnderHedged,

    /// <summary>Most of the damage is covered.</summary>
    Hedged,
}
