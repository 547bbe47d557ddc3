namespace AIBubble.Sources.Fred;

/// <summary>How often a series has a value, and so what period its date stands for (FRED dates a period by its first day).</summary>
internal enum FredFrequency
{
    /// <summary>Dated by the last day of the week.</summary>
    Weekly,

    /// <summary>Dated by the first day of the month.</summary>
    Monthly,

    /// <summary>Dated by the first day of the quarter.</summary>
    Quarterly,

    /// <summary>Trading days, of which the last of each finished month is kept.</summary>
    DailyAtMonthEnd,
}
