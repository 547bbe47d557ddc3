using System.Globalization;
using System.Text.Json;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.Fred;

/// <summary>Reads what FRED sends: the API's observations with their vintages, or a download without any.</summary>
internal static class FredParser
{
    /// <summary>Reads <c>fred/series/observations</c>: <c>{…, observations: [{realtime_start, realtime_end, date, value}]}</c>.</summary>
    /// <param name="source">Id of the source.</param>
    /// <param name="series">The series asked for.</param>
    /// <param name="window">
    /// First day of real time asked for where the history came in parts, or null. FRED lets a value that was valid already
    /// begin on that day; the part before has it with its true beginning.
    /// </param>
    /// <param name="payload">The body.</param>
    /// <exception cref="PayloadFaultException">It is not such a document.</exception>
    public static ParsedPayload ParseApi(string source, FredSeries series, DateOnly? window, SourcePayload payload)
    {
        using var document = PayloadJson.Parse(payload.Content, "FRED observations");
        var root = document.RootElement;
        if (root.ArrayOf("observations") is not { } observations)
        {
            var message = root.TextOf("error_message");
            throw new PayloadFaultException(message is null
                ? "FRED observations have a list 'observations'; this JSON has not."
                : $"FRED answered with an error: {PayloadText.Quote(message, 200)}.");
        }

        // "pch" would be a growth rate under the same id.
        if (root.TextOf("units") is { } units && units != "lin")
        {
            throw new PayloadFaultException($"FRED observations are wanted as they are (units 'lin'); these were transformed ({PayloadText.Quote(units)}).");
        }

        var refused = new RefusalList();
        var readings = new List<FredValue>();
        var index = 0;
        foreach (var element in observations.EnumerateArray())
        {
            var pointer = $"/observations/{index++}";
            if (element.DateOf("date") is not { } date || element.DateOf("realtime_start") is not { } knownOn)
            {
                refused.At(pointer, FaultCodes.NotIsoDate, "An observation has a 'date' and a 'realtime_start', yyyy-MM-dd.", element);
            }
            else if (!element.TryGetProperty("value", out _))
            {
                refused.At(pointer + "/value", FaultCodes.NotANumber, "A value is a number as text, or '.'.", element);
            }
            else if (FredValue.Problem(series, element.ReadNumberOf("value"), out var value) is { } problem)
            {
                refused.At(pointer + "/value", FaultCodes.NotANumber, problem, element);
            }
            else
            {
                readings.Add(new FredValue(PayloadPlace.Of(pointer, element), date, value, knownOn));
            }
        }

        RequireAll(root, index, refused);
        return Build(source, series, readings, window, refused, payload.RetrievedOn);
    }

    /// <summary>Reads fredgraph.csv: <c>observation_date,ID</c> (before December 2024 <c>DATE,ID</c>), missing values empty or <c>.</c>.</summary>
    /// <exception cref="PayloadFaultException">It is not such a file, another series', or cut off.</exception>
    public static ParsedPayload ParseGraph(string source, FredSeries series, SourcePayload payload)
    {
        var refused = new RefusalList();
        var table = PayloadCsv.Read(payload.Content, "FRED downloads", refused);
        var (dateColumn, valueColumn) = (table.Require("observation_date", "DATE"), table.Require(series.Id));
        if (!table.IsEnded)
        {
            throw new PayloadFaultException("A FRED download ends with a line feed; this one is cut off.");
        }

        var dates = PayloadDates.Of(table.TextsOf(dateColumn), DateOrder.Unknown, payload.RetrievedOn);
        var marks = IndicatorCatalogue.Default[series.Indicator].UnitKind == UnitKind.Percent ? NumberMarks.Percent : NumberMarks.None;
        var readings = new List<FredValue>();
        foreach (var row in table.Rows)
        {
            if (dates.Read(row[dateColumn]) is not { } date)
            {
                refused.At(row, dateColumn, FaultCodes.NotIsoDate, $"A date yyyy-MM-dd was expected, not {PayloadText.Quote(row[dateColumn])}.");
            }
            else if (FredValue.Problem(series, PayloadNumber.Read(row[valueColumn], marks), out var value) is { } problem)
            {
                refused.At(row, series.Id, FaultCodes.NotANumber, problem);
            }
            else
            {
                readings.Add(new FredValue(PayloadPlace.Of(row, series.Id), date, value, null));
            }
        }

        return Build(source, series, readings, null, refused, payload.RetrievedOn);
    }

    // The API says how many rows there are: a list that ends early is said to.
    private static void RequireAll(JsonElement root, int rows, RefusalList refused)
    {
        if (root.NumberOf("count") is { } count && count - (root.NumberOf("offset") ?? 0) is var left && rows < Math.Min(left, root.NumberOf("limit") ?? left))
        {
            refused.At("/observations", FaultCodes.TooShort,
                string.Create(CultureInfo.InvariantCulture, $"FRED says {left} rows follow here, the answer has {rows}."));
        }
    }

    private static ParsedPayload Build(string source, FredSeries series, List<FredValue> readings, DateOnly? window, RefusalList refused,
        DateOnly retrievedOn)
    {
        if (readings.Count == 0)
        {
            throw refused.NothingReadable($"FRED sent no observation of {series.Id}.");
        }

        var settled = Duplicates.Settle(readings, static r => (r.Date, r.KnownOn), static r => r.Value, static r => r.Place,
            r => $"{series.Id} of {r.Date:O}{(r.KnownOn is { } vintage ? $" as of {vintage:O}" : "")}", refused);
        var observations = series.Frequency == FredFrequency.DailyAtMonthEnd
            ? AtMonthEnds(source, series, settled, refused, retrievedOn)
            : Periods(source, series, settled, window, refused, retrievedOn);
        if (observations.Count == 0 && window is null)
        {
            refused.Nothing($"{series.Id} yields no value of {series.Indicator}/{series.Subject}.");
        }

        return refused.With(observations);
    }

    private static List<Observation> Periods(string source, FredSeries series, List<FredValue> readings, DateOnly? window, RefusalList refused,
        DateOnly retrievedOn)
    {
        var observations = new List<Observation>();
        foreach (var point in readings.GroupBy(static r => r.Date).OrderBy(static g => g.Key))
        {
            if (series.PeriodOf(point.Key) is not { } period)
            {
                refused.At(point.First().Place, FaultCodes.NotIsoDate,
                    $"{point.Key:O} does not begin a period of the {series.Frequency.ToString().ToLowerInvariant()} series {series.Id}.");
                continue;
            }

            FredValue? last = null;
            foreach (var reading in point.OrderBy(static r => r.KnownOn))
            {
                if (reading.KnownOn <= window)
                {
                    last = reading;
                    continue;
                }

                var isNews = last is null ? reading.Value is not null : last.Value != reading.Value;
                if (!isNews || Observe(source, series, reading, period, refused, retrievedOn) is not { } observation)
                {
                    continue;
                }

                observations.Add(observation);
                last = reading;
            }
        }

        return observations;
    }

    private static Observation? Observe(string source, FredSeries series, FredValue reading, (DateOnly Start, DateOnly End) period, RefusalList refused,
        DateOnly retrievedOn)
    {
        Observation? Refuse(string code, string message)
        {
            refused.At(reading.Place, code, message);
            return null;
        }

        var indicator = IndicatorCatalogue.Default[series.Indicator];
        if (period.End > retrievedOn)
        {
            return Refuse(FaultCodes.PeriodInFuture, $"The period ends on {period.End:O}, after it was fetched.");
        }

        // A download names no vintage. The usual day of first publication is the same on every run, so a value that has
        // not changed stays one observation; a changed one is a correction of the same day.
        var usual = period.End.AddDays(series.PublicationLag);
        var knownOn = reading.KnownOn ?? (usual < retrievedOn ? usual : retrievedOn);
        if (knownOn < period.End)
        {
            return Refuse(FaultCodes.KnownBeforePeriod, $"The vintage of {knownOn:O} has a value for a period that ends on {period.End:O}.");
        }

        if (knownOn > retrievedOn)
        {
            return Refuse(FaultCodes.KnownInFuture, $"The vintage of {knownOn:O} lies after the day it was fetched.");
        }

        double? value = reading.Value is { } stated ? (double)(stated * series.Factor) : null;
        if (value is { } number && PayloadBounds.Problem(indicator, number) is { } problem)
        {
            return Refuse(FaultCodes.OutOfRange, problem);
        }

        var vintage = reading.KnownOn is null
            ? $"No vintage is stated: taken as published {series.PublicationLag.ToString(CultureInfo.InvariantCulture)} days after the period."
            : "As of this vintage (ALFRED).";
        return new Observation
        {
            Series = new SeriesKey(series.Indicator, series.Subject),
            PeriodStart = indicator.Flow ? period.Start : null,
            Period = period.End,
            Value = value,
            Unit = indicator.Unit,
            KnownOn = knownOn,
            Quality = value is null ? ObservationQuality.Withdrawn : ObservationQuality.Reported,
            Source = source,
            Citation = $"https://fred.stlouisfed.org/series/{series.Id}",
            Note = $"{series.Meaning}. {vintage}",
        };
    }

    private static List<Observation> AtMonthEnds(string source, FredSeries series, List<FredValue> readings, RefusalList refused, DateOnly retrievedOn)
    {
        var daily = readings.Where(r => r.Value is not null && r.Date >= series.UsableFrom)
            .Select(static r => new DatedValue(r.Place, r.Date, (double)r.Value!.Value)).ToList();
        var ahead = daily.Where(d => d.Date > retrievedOn).ToList();
        ahead.ForEach(d => refused.At(d.Place, FaultCodes.PeriodInFuture, $"{d.Date:O} lies ahead."));
        return [.. MonthEnds.Of(series.Id, [.. daily.Except(ahead)], retrievedOn, refused).Select(month => new Observation
        {
            Series = new SeriesKey(series.Indicator, series.Subject),
            Period = MonthEnds.EndOf(month.Date),
            Value = month.Value,
            Unit = IndicatorCatalogue.Default[series.Indicator].Unit,
            KnownOn = MonthEnds.EndOf(month.Date),
            Quality = ObservationQuality.Reported,
            Source = source,
            Citation = $"https://fred.stlouisfed.org/series/{series.Id}",
            Note = $"{series.Meaning}, close of {month.Date:O}, the last trading day of the month.",
        })];
    }
}
