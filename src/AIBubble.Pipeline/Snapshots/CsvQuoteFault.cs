namespace AIBubble.Pipeline.Snapshots;

/// <summary>A quote that would swallow what follows it.</summary>
/// <param name="OpenedAfter">Line ends of the record before the line on which the quote was opened.</param>
/// <param name="SeenAfter">Line ends before the line on which it showed that the quote is not closed where it should be.</param>
/// <param name="Reason">What showed it.</param>
internal sealed record CsvQuoteFault(int OpenedAfter, int SeenAfter, CsvQuoteReason Reason)
{
    /// <summary>The fault in words.</summary>
    /// <param name="line">1-based line on which the record starts.</param>
    public string Describe(int line)
    {
        var (opened, seen) = (line + OpenedAfter, line + SeenAfter);
        var why = Reason switch
        {
            CsvQuoteReason.EndOfBody => "the body ends before it",
            CsvQuoteReason.TextBehind => $"the next quote, on line {seen}, is followed by text",
            CsvQuoteReason.TooManyLines => $"its field would run over more than {CsvRecordReader.MaximumLinesOfField} lines",
            _ => $"line {seen} reads like a record of its own",
        };
        return $"The quote opened on line {opened} is never closed: {why}. What follows that line is read on its own; a quote within a text is written twice.";
    }
}
