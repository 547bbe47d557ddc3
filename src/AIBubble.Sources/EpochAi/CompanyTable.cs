using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.EpochAi;

/// <summary>Reads a table of figures by company, whatever a row of it means.</summary>
internal sealed class CompanyTable
{
    private const string Citation = "https://epoch.ai/data/ai-companies";

    private readonly string source;
    private readonly DateOnly retrievedOn;
    private readonly CsvTable table;
    private readonly PayloadDates dates;
    private readonly PayloadDates reportDates;

    /// <summary>Opens a table.</summary>
    /// <exception cref="PayloadFaultException">It is another table.</exception>
    public CompanyTable(string source, SourcePayload payload, string what, params string[] columns)
    {
        this.source = source;
        retrievedOn = payload.RetrievedOn;
        table = PayloadCsv.Read(payload.Content, what, Refused);
        foreach (var column in columns.Concat(["Company", "Date", "Report date"]))
        {
            table.Require(column);
        }

        dates = PayloadDates.Of(table.TextsOf("Date"), DateOrder.Unknown, retrievedOn);
        reportDates = PayloadDates.Of(table.TextsOf("Report date"), DateOrder.Unknown, retrievedOn);
    }

    /// <summary>What could not be used.</summary>
    public RefusalList Refused { get; } = new();

    /// <summary>The date of a row, or null.</summary>
    public DateOnly? DateOf(CsvRow row) => dates.Read(row["Date"]);

    /// <summary>Every row that means something here, as an observation.</summary>
    /// <exception cref="PayloadFaultException">Not one row could be read.</exception>
    public ParsedPayload Read(Func<CsvRow, CompanyFigure?> meaning)
    {
        var stated = new List<(PayloadPlace Place, Observation Observation)>();
        foreach (var row in table.Rows)
        {
            if (meaning(row) is { } figure && Observe(row, figure) is { } observation)
            {
                stated.Add((PayloadPlace.Of(row, figure.Column), observation));
            }
        }

        var settled = Duplicates.Settle(stated, static s => (s.Observation.Point, s.Observation.KnownOn), static s => s.Observation.Value, static s => s.Place,
            static s => $"{s.Observation.Series} of {s.Observation.Period:O}, reported on {s.Observation.KnownOn:O},", Refused);
        if (settled.Count == 0)
        {
            throw Refused.NothingReadable($"{table.What} have no row that means a figure here.");
        }

        return Refused.With([.. settled.Select(static s => s.Observation)]);
    }

    /// <summary>Text as part of a subject: Mistral AI becomes MISTRAL-AI.</summary>
    public static string Subject(string? text) =>
        string.Join('-', string.Concat((text ?? "").ToUpperInvariant().Select(static c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) ? c : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private Observation? Observe(CsvRow row, CompanyFigure figure)
    {
        Observation? Refuse(string column, string code, string message)
        {
            Refused.At(row, column, code, message);
            return null;
        }

        var subject = Subject(row["Company"]) + figure.SubjectSuffix;
        if (Subject(row["Company"]).Length == 0 || !SeriesKey.IsSubject(subject))
        {
            return Refuse("Company", FaultCodes.BadSubject, $"{PayloadText.Quote(row["Company"])} cannot be a subject.");
        }

        if (DateOf(row) is not { } date)
        {
            return Refuse("Date", FaultCodes.NotIsoDate, $"A date that can mean one day was expected (yyyy-MM-dd), not {PayloadText.Quote(row["Date"])}.");
        }

        var value = PayloadNumber.Read(row[figure.Column], figure.Unit == "USD" ? NumberMarks.Dollar : NumberMarks.None);
        if (value.Missing is { } missing)
        {
            return Refuse(figure.Column, FaultCodes.NotANumber, missing);
        }

        if (value.Value < 0 || PayloadBounds.Problem(IndicatorCatalogue.Default[figure.Indicator], value.Value!.Value) is not null)
        {
            return Refuse(figure.Column, FaultCodes.OutOfRange, $"{value.Plain} {figure.Unit} cannot be.");
        }

        if (date > retrievedOn)
        {
            return Refuse("Date", FaultCodes.PeriodInFuture, $"{date:O} lies ahead: a forecast, not an observation.");
        }

        // Without a day of the report only the day of reading is certain. A report older than the period is a forecast.
        var report = reportDates.Read(row["Report date"]);
        if (report is null && !PayloadText.StatesNothing(row["Report date"]))
        {
            return Refuse("Report date", FaultCodes.NotIsoDate,
                $"A date that can mean one day was expected (yyyy-MM-dd), not {PayloadText.Quote(row["Report date"])}.");
        }

        var knownOn = report ?? retrievedOn;
        if (knownOn < date)
        {
            return Refuse("Report date", FaultCodes.KnownBeforePeriod,
                $"Reported on {knownOn:O} for a period that ends on {date:O}: a forecast, not an observation.");
        }

        if (knownOn > retrievedOn)
        {
            return Refuse("Report date", FaultCodes.KnownInFuture, $"Reported on {knownOn:O}, after it was fetched.");
        }

        return new Observation
        {
            Series = new SeriesKey(figure.Indicator, subject),
            PeriodStart = figure.Start(date),
            Period = date,
            Value = value.Value,
            Unit = figure.Unit,
            KnownOn = knownOn,
            Quality = ObservationQuality.Estimated,
            Source = source,
            Citation = Citation,
            Note = PayloadText.Note($"Epoch AI, CC BY 4.0. {figure.Note}"
                + (row["Confidence"] is { } confidence ? $" Confidence: {confidence}." : "")
                + (row["Source type"] is { } type ? $" {type}." : "")),
        };
    }
}
