namespace AIBubble.Domain.Forecasts;

/// <summary>What is forecast. Stable: part of the public contract.</summary>
public static class ForecastEvents
{
    /// <summary>The theme falls by 40 % or more from a peak within 24 months.</summary>
    public const string Crash = "fall-40-percent-within-24-months";

    /// <summary>The theme returns more than the market over 24 months.</summary>
    public const string NetGain = "net-gain-over-24-months";
}
