using System.Globalization;
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
    /// <exception cref="PayloadFaultException">It is not such a document.</exception>
    public static ParsedPayload ParseApi(string source, FredSeries series, SourcePayload payload)
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

        var refused = new List<Fault>();
        var readings = new List<FredReading>();
        var index = 0;
        foreach (var element in observations.EnumerateArray())
        {
            var pointer = $"/observations/{index++}";
            if (element.DateOf("date") is not { } date || element.DateOf("realtime_start") is not { } knownOn)
            {
                refused.Add(Fault.At(pointer, FaultCodes.NotIsoDate, "An observation has a 'date' and a 'realtime_start', yyyy-MM-dd."));
            }
            else if (element.TextOf("value") is not { } text || !FredReading.TryParseValue(text, out var value))
            {
                refused.Add(Fault.At(pointer + "/value", FaultCodes.NotANumber, "A value is a number as text, or '.'."));
            }
            else
            {
                readings.Add(new FredReading(pointer, null, date, value, knownOn));
            }
        }

        return Build(source, series, readings, refused, payload.RetrievedOn);
    }

    /// <summary>Reads fredgraph.csv: <c>observation_date,ID</c> (before December 2024 <c>DATE,ID</c>), missing values empty or <c>.</c>.</summary>
    /// <exception cref="PayloadFaultException">It is not such a file, another series', or cut off.</exception>
    public static ParsedPayload ParseGraph(string source, FredSeries series, SourcePayload payload)
    {
        if (payload.Content.Length > 0 && payload.Content.Span[^1] != (byte)'\n')
        {
            throw new PayloadFaultException("A FRED download ends with a line feed; this one is cut off.");
        }

        var table = PayloadCsv.Read(payload.Content, "FRED downloads", series.Id);
        var dateColumn = table.Columns.ContainsKey("observation_date") ? "observation_date" : "DATE";
        if (!table.Columns.ContainsKey(dateColumn))
        {
            throw new PayloadFaultException("FRED downloads have a column 'observation_date' or 'DATE'; this has not.");
        }

        var refused = new List<Fault>();
        var readings = new List<FredReading>();
        foreach (var row in table.Rows)
        {
            if (PayloadText.Date(row[dateColumn]) is not { } date)
            {
                refused.Add(Fault.AtLine(row.Line, dateColumn, FaultCodes.NotIsoDate, $"A date yyyy-MM-dd was expected, not {PayloadText.Quote(row[dateColumn])}."));
            }
            else if (!FredReading.TryParseValue(row[series.Id], out var value))
            {
                refused.Add(Fault.AtLine(row.Line, series.Id, FaultCodes.NotANumber, $"A number was expected, not {PayloadText.Quote(row[series.Id])}."));
            }
            else
            {
                readings.Add(new FredReading(null, row.Line, date, value, null));
            }
        }

        return Build(source, series, readings, refused, payload.RetrievedOn);
    }

    private static ParsedPayload Build(string source, FredSeries series, List<FredReading> readings, List<Fault> refused, DateOnly retrievedOn)
    {
        if (readings.Count == 0)
        {
            throw new PayloadFaultException(refused.Count == 0
                ? $"FRED sent no observation of {series.Id}."
                : $"Not one observation could be read, the schema may have changed; first: {refused[0].Message}");
        }

        var observations = series.Frequency == FredFrequency.DailyAtMonthEnd
            ? MonthEnds(source, series, readings, refused, retrievedOn)
            : Periods(source, series, readings, refused, retrievedOn);
        return new ParsedPayload(observations, refused);
    }

    private static List<Observation> Periods(string source, FredSeries series, List<FredReading> readings, List<Fault> refused, DateOnly retrievedOn)
    {
        var observations = new List<Observation>();
        foreach (var point in readings.GroupBy(static r => r.Date).OrderBy(static g => g.Key))
        {
            if (series.PeriodOf(point.Key) is not { } period)
            {
                var first = point.First();
                refused.Add(new Fault(first.Place, first.Line, FaultCodes.NotIsoDate, $"{point.Key:O} does not begin a period of the {series.Frequency.ToString().ToLowerInvariant()} series {series.Id}."));
                continue;
            }

            FredReading? last = null;
            foreach (var reading in point.OrderBy(static r => r.KnownOn))
            {
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

    private static Observation? Observe(string source, FredSeries series, FredReading reading, (DateOnly Start, DateOnly End) period, List<Fault> refused, DateOnly retrievedOn)
    {
        Observation? Refuse(string code, string message)
        {
            refused.Add(new Fault(reading.Place, reading.Line, code, message));
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

        if (reading.Value < 0 && !indicator.AllowsNegative)
        {
            return Refuse(FaultCodes.OutOfRange, $"{series.Indicator} cannot be negative.");
        }

        var vintage = reading.KnownOn is null ? $"No vintage is stated: taken as published {series.PublicationLag.ToString(CultureInfo.InvariantCulture)} days after the period." : "As of this vintage (ALFRED).";
        return new Observation
        {
            Series = new SeriesKey(series.Indicator, series.Subject),
            PeriodStart = indicator.Flow ? period.Start : null,
            Period = period.End,
            Value = reading.Value is { } value ? (double)(value * series.Factor) : null,
            Unit = indicator.Unit,
            KnownOn = knownOn,
            Quality = reading.Value is null ? ObservationQuality.Withdrawn : ObservationQuality.Reported,
            Source = source,
            Citation = $"https://fred.stlouisfed.org/series/{series.Id}",
            Note = $"{series.Meaning}. {vintage}",
        };
    }

    private static List<Observation> MonthEnds(string source, FredSeries series, List<FredReading> readings, List<Fault> refused, DateOnly retrievedOn)
    {
        var observations = new List<Observation>();
        var daily = readings.Where(static r => r.Value is not null && r.Date.Year is >= 1600 and <= 9990).ToList();
        foreach (var month in MonthEnd.Of([.. daily.Select(static r => (r.Date, (double)r.Value!.Value))], retrievedOn))
        {
            if (month.Value <= 0)
            {
                refused.Add(new Fault(daily[month.Index].Place, daily[month.Index].Line, FaultCodes.OutOfRange, "A price index is above zero."));
                continue;
            }

            observations.Add(new Observation
            {
                Series = new SeriesKey(series.Indicator, series.Subject),
                Period = month.End,
                Value = month.Value,
                Unit = IndicatorCatalogue.Default[series.Indicator].Unit,
                KnownOn = month.End,
                Quality = ObservationQuality.Reported,
                Source = source,
                Citation = $"https://fred.stlouisfed.org/series/{series.Id}",
                Note = $"{series.Meaning}, close of {month.Day:O}, the last trading day of the month.",
            });
        }

        return observations;
    }
}
