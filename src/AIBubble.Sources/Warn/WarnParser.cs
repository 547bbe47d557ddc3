using System.Globalization;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.Warn;

/// <summary>
/// Sums a register of WARN notices by the month of the notice. Reads the register's columns and those of the unified
/// schema of Big Local News.
/// </summary>
internal static class WarnParser
{
    /// <summary>States publish within days to weeks; a month is stated once it is this many days past.</summary>
    private const int PublicationLag = 10;

    /// <summary>Parses one state's register.</summary>
    /// <exception cref="PayloadFaultException">It is not such a register.</exception>
    public static ParsedPayload Parse(string source, string state, SourcePayload payload)
    {
        var table = PayloadCsv.Read(payload.Content, "WARN registers", "notice_date");
        var heads = table.Columns.ContainsKey("employees_affected") ? "employees_affected" : "jobs";
        if (!table.Columns.ContainsKey(heads))
        {
            throw new PayloadFaultException("WARN registers have a column 'employees_affected' or 'jobs'; this has neither.");
        }

        var refused = new List<Fault>();
        var notices = InForce(ReadNotices(table, heads, payload.RetrievedOn, refused));
        if (notices.Count == 0)
        {
            throw new PayloadFaultException(refused.Count == 0 ? "The WARN register has no notice." : $"Not one notice could be read; first: {refused[0].Message}");
        }

        var observations = notices
            .GroupBy(static n => new DateOnly(n.Date.Year, n.Date.Month, 1))
            .Where(m => IsOver(m.Key, payload.RetrievedOn) && m.Any(static n => n.People is not null))
            .OrderBy(static m => m.Key)
            .Select(m => Observe(source, state, m.Key, [.. m]));
        return new ParsedPayload([.. observations], refused);
    }

    private static List<Notice> ReadNotices(CsvTable table, string heads, DateOnly retrievedOn, List<Fault> refused)
    {
        var notices = new List<Notice>();
        foreach (var row in table.Rows.Where(static r => !IsTrue(r["is_superseded"])))
        {
            // Some states write a time of day too.
            var text = row["notice_date"];
            if (PayloadText.Date(text?.Length > 10 ? text[..10] : text) is not { Year: >= 1988 and < 9990 } date)
            {
                refused.Add(Fault.AtLine(row.Line, "notice_date", FaultCodes.NotIsoDate, $"A date yyyy-MM-dd since 1988 was expected, not {PayloadText.Quote(text)}."));
                continue;
            }

            if (date > retrievedOn)
            {
                refused.Add(Fault.AtLine(row.Line, "notice_date", FaultCodes.PeriodInFuture, $"The notice of {date:O} lies ahead."));
                continue;
            }

            var count = PayloadText.Number(row[heads]);
            if (row[heads] is { } stated && (count is not { } number || number is < 0 or > 1_000_000))
            {
                refused.Add(Fault.AtLine(row.Line, heads, FaultCodes.NotANumber, $"A number of people was expected, not {PayloadText.Quote(stated)}."));
                count = null;
            }

            var employer = (row["normalized_name"] ?? row["employer_name"] ?? row["company"] ?? "").ToUpperInvariant();
            notices.Add(new Notice(date, $"{employer}\n{row["location"]?.ToUpperInvariant()}", IsTrue(row["is_amendment"]), count));
        }

        return notices;
    }

    // An amendment takes the place of the last notice of the same employer and place within a year, in that notice's
    // month; without a number of its own it leaves the number as it was. One that amends nothing in sight stands alone.
    private static List<Notice> InForce(List<Notice> notices)
    {
        var inForce = new List<Notice>();
        var latest = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var notice in notices.OrderBy(static n => n.Date).ThenBy(static n => n.IsAmendment))
        {
            if (notice.IsAmendment && latest.TryGetValue(notice.Key, out var index) && notice.Date.DayNumber - inForce[index].Date.DayNumber <= 365)
            {
                inForce[index] = inForce[index] with { People = notice.People ?? inForce[index].People };
                continue;
            }

            latest[notice.Key] = inForce.Count;
            inForce.Add(notice);
        }

        return inForce;
    }

    private static bool IsTrue(string? text) => text is "1" or "True" or "true" or "TRUE";

    private static bool IsOver(DateOnly month, DateOnly retrievedOn) => month.AddMonths(1).AddDays(PublicationLag - 1) <= retrievedOn;

    private static Observation Observe(string source, string state, DateOnly month, List<Notice> notices)
    {
        var end = month.AddMonths(1).AddDays(-1);
        var stated = notices.Count(static n => n.People is not null);
        var silent = notices.Count - stated;
        return new Observation
        {
            Series = new SeriesKey("labour.layoffs", "WARN-" + state),
            PeriodStart = month,
            Period = end,
            Value = notices.Sum(static n => n.People ?? 0),
            Unit = "persons",
            KnownOn = end.AddDays(PublicationLag),
            Quality = ObservationQuality.Derived,
            Source = source,
            Citation = "https://github.com/bchaps1999/warn-notice-register",
            Note = string.Create(CultureInfo.InvariantCulture, $"Sum over {stated} of {notices.Count} WARN notices of the month, as amended{(silent > 0 ? $"; {silent} state no number, so this is a floor" : "")}. Announced, not yet carried out; taken as known {PublicationLag} days after the month."),
        };
    }

    private sealed record Notice(DateOnly Date, string Key, bool IsAmendment, double? People);
}
