namespace AIBubble.Sources.Payloads;

/// <summary>Signs a number may carry because they repeat the unit it is read in.</summary>
[Flags]
internal enum NumberMarks
{
    /// <summary>No sign.</summary>
    None = 0,

    /// <summary>US dollars: <c>$</c>, <c>US$</c> or <c>USD</c>, before or after.</summary>
    Dollar = 1,

    /// <summary>A percent sign after it.</summary>
    Percent = 2,
}
