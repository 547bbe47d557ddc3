namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>How a flow or level series is read at a date. Serialised in kebab case.</summary>
public enum Basis
{
    /// <summary>The latest value at or before the date.</summary>
    Latest,

    /// <summary>Sum over the latest twelve months that are complete: one annual value, or shorter periods chained by their dates.</summary>
    TrailingYear,

    /// <summary>Mean over the latest twelve months, for levels, rates and flows stated at an annual rate.</summary>
    TrailingMean,
}
