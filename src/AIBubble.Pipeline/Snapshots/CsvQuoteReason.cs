namespace AIBubble.Pipeline.Snapshots;

/// <summary>What shows that a quote is not closed where it should be.</summary>
internal enum CsvQuoteReason
{
    /// <summary>The body ends.</summary>
    EndOfBody,

    /// <summary>The next quote does not end a field.</summary>
    TextBehind,

    /// <summary>No text of an observation has so many lines.</summary>
    TooManyLines,

    /// <summary>A line within the quotes has as many fields as a record.</summary>
    SwallowsRecord,
}
