namespace AIBubble.Domain.Reports;

/// <summary>How an effect was found.</summary>
public enum SensitivityMethod
{
    /// <summary>The score without one criterion or input, minus the score with it, in points.</summary>
    LeaveOneOut,

    /// <summary>The share (0–1) of the score's variance that one methodological choice explains by itself (Sobol', first order).</summary>
    SobolFirstOrder,

    /// <summary>The share (0–1) of the score's variance in which one methodological choice has any part (Sobol', total).</summary>
    SobolTotal,
}
