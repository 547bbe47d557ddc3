using System.Globalization;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.LayoffsFyi;

/// <summary>
/// Sums a copy of the layoffs.fyi tracker by month and year. Copies differ in the order and number of columns and in
/// how they write what is not known (empty, <c>NULL</c>); the columns read are the same in all.
/// </summary>
internal static class LayoffsFyiParser
{
    /// <summary>Parses a copy.</summary>
    /// <exception cref="PayloadFaultException">It is not such a copy.</exception>
    public static ParsedPayload Parse(string source, SourcePayload payload)
    {
        var table = PayloadCsv.Read(payload.Content, "Copies of layoffs.fyi", "company", "total_laid_off", "date");
        var refused = new List<Fault>();
        var notices = new List<(DateOnly Date, double? People)>();
        // The older copy repeats a few rows entirely.
        foreach (var row in table.Rows.DistinctBy(static r => string.Join('\u001f', r.Fields)))
        {
            if (Known(row["date"]) is not { } text || ReadDate(text) is not { Year: >= 2000 and < 9990 } date)
            {
                refused.Add(Fault.AtLine(row.Line, "date", FaultCodes.NotIsoDate, $"A date M/d/yyyy was expected, not {PayloadText.Quote(row["date"])}."));
                continue;
            }

            if (date > payload.RetrievedOn)
            {
                refused.Add(Fault.AtLine(row.Line, "date", FaultCodes.PeriodInFuture, $"{date:O} lies ahead."));
                continue;
            }

            var people = PayloadText.Number(Known(row["total_laid_off"]));
            if (Known(row["total_laid_off"]) is { } stated && (people is not { } number || number is < 0 or > 1_000_000))
            {
                refused.Add(Fault.AtLine(row.Line, "total_laid_off", FaultCodes.NotANumber, $"A number of people was expected, not {PayloadText.Quote(stated)}."));
                people = null;
            }

            notices.Add((date, people));
        }

        if (notices.Count == 0)
        {
            throw new PayloadFaultException(refused.Count == 0 ? "The copy of layoffs.fyi has no row." : $"Not one row could be read; first: {refused[0].Message}");
        }

        var last = notices.Max(static n => n.Date);
        var (thisMonth, thisYear) = (new DateOnly(last.Year, last.Month, 1), new DateOnly(last.Year, 1, 1));
        // The month and year of the newest row may be cut off: they are left out.
        var observations = Sum(source, payload.RetrievedOn, notices, static d => new DateOnly(d.Year, d.Month, 1), static s => s.AddMonths(1), thisMonth)
            .Concat(Sum(source, payload.RetrievedOn, notices, static d => new DateOnly(d.Year, 1, 1), static s => s.AddYears(1), thisYear));
        return new ParsedPayload([.. observations], refused);
    }

    private static IEnumerable<Observation> Sum(string source, DateOnly retrievedOn, List<(DateOnly Date, double? People)> notices, Func<DateOnly, DateOnly> startOf, Func<DateOnly, DateOnly> next, DateOnly unfinished) =>
        from period in notices.GroupBy(n => startOf(n.Date))
        let stated = period.Count(static n => n.People is not null)
        where period.Key < unfinished && stated > 0
        orderby period.Key
        select new Observation
        {
            Series = new SeriesKey("labour.layoffs", "TECH"),
            PeriodStart = period.Key,
            Period = next(period.Key).AddDays(-1),
            Value = period.Sum(static n => n.People ?? 0),
            Unit = "persons",
            // Rows are revised for years: a total is known from the day this copy was read.
            KnownOn = retrievedOn,
            Quality = ObservationQuality.Derived,
            Source = source,
            Citation = "https://layoffs.fyi/",
            Note = string.Create(CultureInfo.InvariantCulture, $"Sum over {stated} of {period.Count()} announcements in a copy of the tracker; the others state no number, so this is a floor. Technology firms worldwide."),
        };

    private static string? Known(string? text) => text is null or "NULL" ? null : text;

    private static DateOnly? ReadDate(string text) =>
        DateOnly.TryParseExact(text, ["M/d/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
