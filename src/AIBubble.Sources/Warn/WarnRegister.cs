using AIBubble.Domain.Faults;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.Warn;

/// <summary>Reads the notices of a register: its own columns, or those of the unified schema of Big Local News.</summary>
internal sealed class WarnRegister
{
    // The largest notices on record are of about 16,000 people.
    private const double MostPeople = 100_000;

    private readonly string state;
    private readonly DateOnly retrievedOn;
    private readonly RefusalList refused;
    private readonly CsvTable table;
    private readonly string heads;
    private readonly string dateColumn;
    private readonly string employerColumn;
    private readonly string? stateColumn;
    private readonly string[] placeColumns;
    private readonly PayloadDates dates;

    private WarnRegister(string state, SourcePayload payload, RefusalList refused)
    {
        this.state = state;
        this.refused = refused;
        retrievedOn = payload.RetrievedOn;
        table = PayloadCsv.Read(payload.Content, "WARN registers", refused);
        dateColumn = table.Require("notice_date");
        heads = table.Require("employees_affected", "jobs");
        employerColumn = table.Require("employer_name", "company", "normalized_name");
        stateColumn = table.Optional("state", "postal_code");
        placeColumns = [.. new[] { "location", "site_address", "place_name", "county_name", "city", "county" }.Select(c => table.Optional(c)).OfType<string>()];
        dates = PayloadDates.Of(table.TextsOf(dateColumn), DateOrder.MonthFirst, payload.RetrievedOn);
    }

    /// <summary>Every notice, each once.</summary>
    /// <exception cref="PayloadFaultException">It is not such a register.</exception>
    public static List<WarnNotice> Read(string state, SourcePayload payload, RefusalList refused)
    {
        var register = new WarnRegister(state, payload, refused);
        // The same notice twice, as on two pages of a list, differs at most in what was noted about it.
        return Duplicates.Settle([.. register.table.Rows.Select(register.Notice).OfType<WarnNotice>()],
            static n => (n.Employer, n.Site, n.Date, n.Effective, n.IsAmendment),
            static n => n.IsUnread ? "unread" : n.People?.ToString("R", System.Globalization.CultureInfo.InvariantCulture) ?? "no number",
            static n => n.Place,
            static n => $"The notice of {PayloadText.Quote(n.Employer.Split('\n')[0])} of {n.Date:O}",
            refused);
    }

    private WarnNotice? Notice(CsvRow row)
    {
        WarnNotice? Refuse(string column, string code, string message)
        {
            refused.At(row, column, code, message);
            return null;
        }

        var employer = row[employerColumn];
        if (TotalRow.IsNamed(employer))
        {
            return null;
        }

        var (superseded, amendment) = (ReadFlag.Of(row["is_superseded"]), ReadFlag.Of(row["is_amendment"]));
        if (superseded.Problem is { } unclear)
        {
            return Refuse("is_superseded", FaultCodes.WrongType, unclear);
        }

        if (superseded.Value)
        {
            return null;
        }

        if (amendment.Problem is { } vague)
        {
            return Refuse("is_amendment", FaultCodes.WrongType, vague);
        }

        if (employer is null)
        {
            return Refuse(employerColumn, FaultCodes.Missing, "A notice names an employer; this row names none and may be a total.");
        }

        if (stateColumn is not null && row[stateColumn] is { Length: 2 } other && !other.Equals(state, StringComparison.OrdinalIgnoreCase))
        {
            return Refuse(stateColumn, FaultCodes.BadSubject, $"A notice of {state} was expected, not of {PayloadText.Quote(other)}.");
        }

        if (dates.Read(row[dateColumn]) is not { Year: >= 1988 } date)
        {
            return Refuse(dateColumn, FaultCodes.NotIsoDate,
                $"A date since 1988 that can mean one day was expected, not {PayloadText.Quote(row[dateColumn])}.");
        }

        if (date > retrievedOn)
        {
            return Refuse(dateColumn, FaultCodes.PeriodInFuture, $"The notice of {date:O} lies ahead.");
        }

        var people = PayloadNumber.ReadCount(row[heads], MostPeople);
        if (people.Problem is { } problem)
        {
            refused.At(row, heads, FaultCodes.NotANumber, problem + " The notice is counted as unread.");
        }

        var name = $"{row["normalized_name"] ?? employer}\n{row["location"]}".ToUpperInvariant();
        var site = string.Join('\n', placeColumns.Select(c => row[c])).ToUpperInvariant();
        return new WarnNotice(PayloadPlace.Of(row, heads), date, name, site, row["effective_date"], amendment.Value, people.Value, people.Problem is not null);
    }
}
