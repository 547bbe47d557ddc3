using AIBubble.Domain.Faults;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.EpochAi;

/// <summary>Reads Epoch AI's tables. They are estimates, mostly from the press, and some rows lie in the future.</summary>
internal static class EpochTables
{
    private const string CompaniesCitation = "https://epoch.ai/data/ai-companies";
    private const string DataCentersCitation = "https://epoch.ai/data/ai-data-centers";

    // Capacity before the boom is a handful of sites.
    private static readonly DateOnly FirstCapacityMonth = new(2021, 1, 1);

    /// <summary>Revenue of AI companies: run rates under <c>{COMPANY}-RUN-RATE</c>, calendar years under <c>{COMPANY}</c>.</summary>
    /// <exception cref="PayloadFaultException">It is another table.</exception>
    public static ParsedPayload Revenue(string source, SourcePayload payload) => Companies(source, payload, "Epoch's revenue reports", ["Company", "Date", "Report date", "Type", "Annualized revenue (USD)", "Revenue amount (normalize to annual)"], static row =>
    {
        return row["Type"] switch
        {
            // The seeds date a run rate the same way: the month so far.
            "Annualized revenue" or "Annual recurring revenue" => new Reading("fundamental.revenue", "-RUN-RATE", "Annualized revenue (USD)", static d => new DateOnly(d.Year, d.Month, 1), "USD",
                "Annualised run rate (the latest month or quarter scaled to a year), not booked revenue."),
            "Yearly revenue" when PayloadText.Date(row["Date"]) is { Month: 12, Day: 31 } => new Reading("fundamental.revenue", "", "Revenue amount (normalize to annual)", static d => new DateOnly(d.Year, 1, 1), "USD",
                "Revenue of the calendar year."),
            // Products, divisions and odd periods are not the company's revenue.
            _ => null,
        };
    });

    /// <summary>Active users of AI products, under <c>{COMPANY}-{PRODUCT}-{WEEKLY…}</c>.</summary>
    /// <exception cref="PayloadFaultException">It is another table.</exception>
    public static ParsedPayload Usage(string source, SourcePayload payload) => Companies(source, payload, "Epoch's usage reports", ["Company", "Product", "Date", "Report date", "Active users", "Active users time period"], static row =>
        !IsExcluded(row) && row["Active users"] is not null && row["Active users time period"] is { } every && row["Product"] is { } product
            ? new Reading("technology.active-users", $"-{Subject(product)}-{Subject(every)}", "Active users", static _ => null, "persons", $"{every} active users of {product}.")
            : null);

    /// <summary>What AI companies spend on computing in a calendar year.</summary>
    /// <exception cref="PayloadFaultException">It is another table.</exception>
    public static ParsedPayload ComputeSpend(string source, SourcePayload payload) => Companies(source, payload, "Epoch's compute spending", ["Company", "Date", "Report date", "Period type", "Total compute spend"], static row =>
        !IsExcluded(row) && row["Period type"] == "Year" && row["Total compute spend"] is not null
            ? new Reading("infrastructure.compute-spend", "", "Total compute spend", static d => new DateOnly(d.Year, 1, 1), "USD", "Rented and own computing, training and inference, in the calendar year.")
            : null);

    /// <summary>Power capacity of the tracked data centres at the end of each month: the latest capacity of each site by then.</summary>
    /// <exception cref="PayloadFaultException">It is another table.</exception>
    public static ParsedPayload PowerCapacity(string source, SourcePayload payload)
    {
        var table = PayloadCsv.Read(payload.Content, "Epoch's data-centre timelines", "Date", "Data center", "Power (MW)");
        var refused = new List<Fault>();
        var rows = new List<(DateOnly Date, string Site, double Power)>();
        foreach (var row in table.Rows)
        {
            if (row["Power (MW)"] is null)
            {
                continue;
            }

            if (PayloadText.Date(row["Date"]) is not { } date || row["Data center"] is not { } site)
            {
                refused.Add(Fault.AtLine(row.Line, "Date", FaultCodes.NotIsoDate, "A site and a date yyyy-MM-dd were expected."));
            }
            else if (PayloadText.Number(row["Power (MW)"]) is not { } power || power is < 0 or > 1_000_000)
            {
                refused.Add(Fault.AtLine(row.Line, "Power (MW)", FaultCodes.NotANumber, $"A capacity in MW was expected, not {PayloadText.Quote(row["Power (MW)"])}."));
            }
            else if (date <= payload.RetrievedOn)
            {
                // What lies ahead is a building schedule, not an observation.
                rows.Add((date, site, power));
            }
        }

        if (rows.Count == 0)
        {
            throw new PayloadFaultException("Epoch's data-centre timelines have no row that could be read.");
        }

        var observations = new List<Observation>();
        var capacity = new Dictionary<string, double>(StringComparer.Ordinal);
        using var next = rows.OrderBy(static r => r.Date).GetEnumerator();
        var more = next.MoveNext();
        for (var month = FirstCapacityMonth; month.AddMonths(1) <= payload.RetrievedOn; month = month.AddMonths(1))
        {
            var end = month.AddMonths(1).AddDays(-1);
            for (; more && next.Current.Date <= end; more = next.MoveNext())
            {
                capacity[next.Current.Site] = next.Current.Power;
            }

            if (capacity.Count > 0)
            {
                observations.Add(new Observation
                {
                    Series = new SeriesKey("infrastructure.power-capacity", "AI"),
                    Period = end,
                    Value = capacity.Values.Sum(),
                    Unit = "MW",
                    KnownOn = payload.RetrievedOn,
                    Quality = ObservationQuality.Estimated,
                    Source = source,
                    Citation = DataCentersCitation,
                    Note = $"Epoch AI, CC BY 4.0. Sum over {capacity.Count} tracked sites: a floor. Earlier totals rise as sites are added, so it is known from the day it was read.",
                });
            }
        }

        return new ParsedPayload(observations, refused);
    }

    private static ParsedPayload Companies(string source, SourcePayload payload, string what, string[] columns, Func<CsvRow, Reading?> read)
    {
        var table = PayloadCsv.Read(payload.Content, what, columns);
        var refused = new List<Fault>();
        var observations = new List<Observation>();
        var seen = new Dictionary<(ObservationPoint, DateOnly), double?>();
        foreach (var row in table.Rows)
        {
            if (read(row) is not { } reading || Observe(source, payload.RetrievedOn, row, reading, refused) is not { } observation)
            {
                continue;
            }

            if (seen.TryAdd((observation.Point, observation.KnownOn), observation.Value))
            {
                observations.Add(observation);
            }
            else if (seen[(observation.Point, observation.KnownOn)] != observation.Value)
            {
                refused.Add(Fault.AtLine(row.Line, reading.Column, FaultCodes.ConflictingValues, $"{observation.Series} of {observation.Period:O} is stated twice with different values; the first is kept."));
            }
        }

        return table.Rows.Count > 0 && observations.Count == 0
            ? throw new PayloadFaultException($"{what} have no row that could be read{(refused.Count > 0 ? "; first: " + refused[0].Message : ".")}")
            : new ParsedPayload(observations, refused);
    }

    private static Observation? Observe(string source, DateOnly retrievedOn, CsvRow row, Reading reading, List<Fault> refused)
    {
        Observation? Refuse(string column, string code, string message)
        {
            refused.Add(Fault.AtLine(row.Line, column, code, message));
            return null;
        }

        var subject = Subject(row["Company"]) + reading.SubjectSuffix;
        if (row["Company"] is null || !SeriesKey.IsSubject(subject))
        {
            return Refuse("Company", FaultCodes.BadSubject, $"{PayloadText.Quote(row["Company"])} cannot be a subject.");
        }

        if (PayloadText.Date(row["Date"]) is not { } date)
        {
            return Refuse("Date", FaultCodes.NotIsoDate, $"A date yyyy-MM-dd was expected, not {PayloadText.Quote(row["Date"])}.");
        }

        if (PayloadText.Number(row[reading.Column]) is not { } value || value < 0)
        {
            return Refuse(reading.Column, FaultCodes.NotANumber, $"A number was expected, not {PayloadText.Quote(row[reading.Column])}.");
        }

        if (date > retrievedOn)
        {
            return Refuse("Date", FaultCodes.PeriodInFuture, $"{date:O} lies ahead: a forecast, not an observation.");
        }

        // Without a day of the report only the day of reading is certain. A report older than the period is a forecast.
        var knownOn = PayloadText.Date(row["Report date"]) ?? retrievedOn;
        if (knownOn < date)
        {
            return Refuse("Report date", FaultCodes.KnownBeforePeriod, $"Reported on {knownOn:O} for a period that ends on {date:O}: a forecast, not an observation.");
        }

        if (knownOn > retrievedOn)
        {
            return Refuse("Report date", FaultCodes.KnownInFuture, $"Reported on {knownOn:O}, after it was fetched.");
        }

        return new Observation
        {
            Series = new SeriesKey(reading.Indicator, subject),
            PeriodStart = reading.Start(date),
            Period = date,
            Value = value,
            Unit = reading.Unit,
            KnownOn = knownOn,
            Quality = ObservationQuality.Estimated,
            Source = source,
            Citation = CompaniesCitation,
            Note = PayloadText.Note($"Epoch AI, CC BY 4.0. {reading.Note}{(row["Confidence"] is { } confidence ? $" Confidence: {confidence}." : "")}{(row["Source type"] is { } type ? $" {type}." : "")}"),
        };
    }

    // Rows Epoch itself leaves out of its graphs: parts of a total, or another definition.
    private static bool IsExcluded(CsvRow row) => row["Exclude from graph view"] is "True" or "TRUE" or "true";

    // Mistral AI → MISTRAL-AI.
    private static string Subject(string? text) =>
        string.Join('-', string.Concat((text ?? "").ToUpperInvariant().Select(static c => c is (>= 'A' and <= 'Z') or (>= '0' and <= '9') ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private sealed record Reading(string Indicator, string SubjectSuffix, string Column, Func<DateOnly, DateOnly?> Start, string Unit, string Note);
}
