using System.Globalization;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.LayoffsFyi;

/// <summary>
/// Sums a copy of the layoffs.fyi tracker by month and year. Copies differ in encoding, separator, order, number and
/// names of columns and in how they write what is not known (empty, <c>NULL</c>); three columns are in all.
/// </summary>
internal static class LayoffsFyiParser
{
    // The largest announcement on record is of 22,000 people.
    private const double MostPeople = 500_000;

    // The names of published copies, of the tracker's own table, and of files made from it.
    private static readonly string[] NumberColumns = ["total_laid_off", "# Laid Off", "laid_off", "Laid Off", "num_laid_off", "employees_laid_off",
        "Laid_Off_Count"];

    /// <summary>Parses a copy.</summary>
    /// <exception cref="PayloadFaultException">It is not such a copy.</exception>
    public static ParsedPayload Parse(string source, SourcePayload payload)
    {
        var refused = new RefusalList();
        var announcements = Read(payload, refused);
        if (announcements.Count == 0)
        {
            throw refused.NothingReadable("The copy of layoffs.fyi has no row.");
        }

        var last = announcements.Max(static n => n.Date);
        var (thisMonth, thisYear) = (new DateOnly(last.Year, last.Month, 1), new DateOnly(last.Year, 1, 1));
        // The month and year of the newest row may be cut off: they are left out.
        var observations = Sum(source, payload.RetrievedOn, announcements, static d => new DateOnly(d.Year, d.Month, 1), static s => s.AddMonths(1), thisMonth)
            .Concat(Sum(source, payload.RetrievedOn, announcements, static d => new DateOnly(d.Year, 1, 1), static s => s.AddYears(1), thisYear))
            .ToList();
        if (observations.Count == 0)
        {
            refused.Nothing("The copy yields no value: no announcement before its newest month states a number.");
        }

        return refused.With(observations);
    }

    private static List<Announcement> Read(SourcePayload payload, RefusalList refused)
    {
        var table = PayloadCsv.Read(payload.Content, "Copies of layoffs.fyi", refused, mayBeShort: true);
        var (company, date, number) = (table.Require("company"), table.Require("date"), table.Require(NumberColumns));
        var dates = PayloadDates.Of(table.TextsOf(date), DateOrder.MonthFirst, payload.RetrievedOn);
        var announcements = new List<Announcement>();
        foreach (var row in table.Rows.Where(r => !TotalRow.IsNamed(r[company])))
        {
            if (row[company] is not { } name)
            {
                refused.At(row, company, FaultCodes.Missing, "An announcement names a company; this row names none and may be a total.");
            }
            else if (dates.Read(row[date]) is not { Year: >= 2000 } day)
            {
                refused.At(row, date, FaultCodes.NotIsoDate,
                    $"A date since 2000 that can mean one day was expected (M/d/yyyy), not {PayloadText.Quote(row[date])}.");
            }
            else if (day > payload.RetrievedOn)
            {
                refused.At(row, date, FaultCodes.PeriodInFuture, $"{day:O} lies ahead.");
            }
            else
            {
                var people = PayloadNumber.ReadCount(row[number], MostPeople);
                if (people.Problem is { } problem)
                {
                    refused.At(row, number, FaultCodes.NotANumber, problem + " The announcement is counted as unread.");
                }

                announcements.Add(new Announcement(PayloadPlace.Of(row, number), name, RestOf(row, number), day, people.Value, people.Problem is not null));
            }
        }

        // Copies repeat a few rows entirely. Rows that differ in more than the number are announcements of their own:
        // the tracker has two of one company on one day.
        return Duplicates.Settle(announcements, static a => a.Rest, static a => a.IsUnread ? "unread"
            : a.People?.ToString("R", CultureInfo.InvariantCulture) ?? "no number",
            static a => a.Place, static a => $"The announcement of {PayloadText.Quote(a.Company)} of {a.Date:O}", refused);
    }

    private static string RestOf(CsvRow row, string number) =>
        string.Join('\u001f', row.Fields.Where((_, i) => i != row.Columns[number]).Select(PayloadText.Trim)).TrimEnd('\u001f');

    private static IEnumerable<Observation> Sum(string source, DateOnly retrievedOn, List<Announcement> announcements, Func<DateOnly, DateOnly> startOf,
        Func<DateOnly, DateOnly> next, DateOnly unfinished) =>
        from period in announcements.GroupBy(n => startOf(n.Date))
        let stated = period.Count(static n => n.People is not null)
        let unread = period.Count(static n => n.IsUnread)
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
            Note = string.Create(CultureInfo.InvariantCulture,
                $"Sum over {stated} of {period.Count()} announcements in a copy of the tracker; "
                + $"{(unread > 0 ? $"the number of {unread} could not be read, " : "")}the others state no number, so this is a floor. Technology firms "
                + $"worldwide."),
        };
}
