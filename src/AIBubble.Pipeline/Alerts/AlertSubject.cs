namespace AIBubble.Pipeline.Alerts;

/// <summary>What is watched. Serialised in kebab case.</summary>
public enum AlertSubject
{
    /// <summary>The verdict's kind.</summary>
    Verdict,

    /// <summary>The hedge status.</summary>
    Hedge,

    /// <summary>Tension: <c>raised</c> or <c>clear</c>.</summary>
    Tension,
}
