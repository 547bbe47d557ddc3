namespace AIBubble.Sources.Payloads;

/// <summary>What comes first in a date of numbers whose year is last.</summary>
internal enum DateOrder
{
    /// <summary>Not known: such a date is read only where it can mean one day.</summary>
    Unknown,

    /// <summary>Month, day, year, as in the United States.</summary>
    MonthFirst,

    /// <summary>Day, month, year.</summary>
    DayFirst,
}
