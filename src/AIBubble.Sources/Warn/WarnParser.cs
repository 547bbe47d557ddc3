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
        var months = new SortedDictionary<DateOnly, Month>();
        foreach (var row in table.Rows.Where(IsCurrent))
        {
            // Some states write a time of day too.
            var text = row["notice_date"];
            if (PayloadText.Date(text?.Length > 10 ? text[..10] : text) is not { Year: >= 1988 and < 9990 } date)
            {
                refused.Add(Fault.AtLine(row.Line, "notice_date", FaultCodes.NotIsoDate, $"A date yyyy-MM-dd since 1988 was expected, not {PayloadText.Quote(text)}."));
                continue;
            }

            if (date > payload.RetrievedOn)
            {
                refused.Add(Fault.AtLine(row.Line, "notice_date", FaultCodes.PeriodInFuture, $"The notice of {date:O} lies ahead."));
                continue;
            }

            var month = new DateOnly(date.Year, date.Month, 1);
            var sums = months.GetValueOrDefault(month) ?? new Month(0, 0, 0);
            var count = PayloadText.Number(row[heads]);
            if (row[heads] is not null && (count is not { } stated || stated < 0 || stated > 1_000_000))
            {
                refused.Add(Fault.AtLine(row.Line, heads, FaultCodes.NotANumber, $"A number of people was expected, not {PayloadText.Quote(row[heads])}."));
                count = null;
            }

            months[month] = sums with { People = sums.People + (count ?? 0), Stated = sums.Stated + (count is null ? 0 : 1), Notices = sums.Notices + 1 };
        }

        if (months.Count == 0)
        {
            throw new PayloadFaultException(refused.Count == 0 ? "The WARN register has no notice." : $"Not one notice could be read; first: {refused[0].Message}");
        }

        return new ParsedPayload([.. months.Where(m => IsOver(m.Key, payload.RetrievedOn)).Where(static m => m.Value.Stated > 0).Select(m => Observe(source, state, m.Key, m.Value))], refused);
    }

    // An amendment takes the place of what it amends; the register marks the version in force.
    private static bool IsCurrent(CsvRow row) =>
        row["current_version"] is not "0" and not "False" && row["is_superseded"] is not "1" and not "True";

    private static bool IsOver(DateOnly month, DateOnly retrievedOn) => month.AddMonths(1).AddDays(PublicationLag - 1) <= retrievedOn;

    private static Observation Observe(string source, string state, DateOnly month, Month sums)
    {
        var end = month.AddMonths(1).AddDays(-1);
        var silent = sums.Notices - sums.Stated;
        return new Observation
        {
            Series = new SeriesKey("labour.layoffs", "WARN-" + state),
            PeriodStart = month,
            Period = end,
            Value = sums.People,
            Unit = "persons",
            KnownOn = end.AddDays(PublicationLag),
            Quality = ObservationQuality.Derived,
            Source = source,
            Citation = "https://github.com/bchaps1999/warn-notice-register",
            Note = string.Create(CultureInfo.InvariantCulture, $"Sum over {sums.Stated} of {sums.Notices} WARN notices of the month, as amended{(silent > 0 ? $"; {silent} state no number, so this is a floor" : "")}. Announced, not yet carried out; taken as known {PublicationLag} days after the month."),
        };
    }

    private sealed record Month(double People, int Stated, int Notices);
}
