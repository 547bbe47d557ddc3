namespace AIBubble.Domain.Scoring.Inputs;

/// <summary>
/// Adds up a flow of a cash-flow statement over the four quarters that end on a day, where quarters in which nothing happened are not
/// stated.
/// </summary>
/// <remarks>
/// Statements are filed year-to-date and leave out a line that is nil. A longer period therefore contributes what its stated parts do
/// not account for, and that belongs to the latest part nobody states: had it come earlier, an earlier report would have stated it.
/// With every quarter stated the sum is that of the quarters; with a fiscal year and the year-to-date periods around it, it is the year
/// plus the later period less the earlier one.
/// </remarks>
internal static class FourQuarters
{
    // Fiscal quarters end within days of each other; a shorter stretch than this is no quarter.
    private const int Seam = 20;

    // A fiscal year may have 53 weeks.
    private const int LongestYear = 380;

    /// <summary>The sum, or null when nothing is stated for any part of the four quarters.</summary>
    /// <param name="view">The flow; periods without a start are not read.</param>
    /// <param name="end">Last day of the four quarters.</param>
    public static SeriesPoint? Read(SeriesView view, DateOnly end)
    {
        var begin = end.AddYears(-1);
        var pieces = new List<Piece>();
        var stated = view.Points
            .Where(p => p.Start is { } start && p.Period > begin && p.Period <= end.AddDays(Seam) && p.Period.DayNumber - start.DayNumber < LongestYear)
            .Concat(view.Points.Where(p => p.Start is not null && p.Period <= begin && p.Period > begin.AddYears(-1)))
            .OrderBy(static p => p.Period.DayNumber - p.Start!.Value.DayNumber);
        foreach (var point in stated)
        {
            Add(pieces, point);
        }

        var inside = pieces.Where(p => p.End > begin.AddDays(Seam)).ToList();
        return inside.Count == 0
            ? null
            : SeriesPoint.Combine(end, inside.Sum(static p => p.Value), inside[0].Point.Unit, null, [.. inside.Select(static p => p.Point)]);
    }

    private static void Add(List<Piece> pieces, SeriesPoint point)
    {
        var (start, rest, gap) = (point.Start!.Value, point.Value, (From: point.Start!.Value, To: DateOnly.MinValue));
        foreach (var piece in pieces.Where(p => p.Start >= start.AddDays(-Seam) && p.End <= point.Period.AddDays(Seam)).OrderBy(static p => p.Start))
        {
            if (piece.Start.DayNumber - start.DayNumber > Seam)
            {
                gap = (start, piece.Start.AddDays(-1));
            }

            rest -= piece.Value;
            start = piece.End.AddDays(1);
        }

        if (point.Period.DayNumber - start.DayNumber > Seam)
        {
            gap = (start, point.Period);
        }

        if (gap.To > DateOnly.MinValue)
        {
            pieces.Add(new Piece(gap.From, gap.To, rest, point));
        }
    }

    private sealed record Piece(DateOnly Start, DateOnly End, double Value, SeriesPoint Point);
}
