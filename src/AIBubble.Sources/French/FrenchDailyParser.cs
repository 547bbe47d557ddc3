using System.Globalization;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.French;

/// <summary>
/// Reads the library's daily files for one thing, the volatility of each month. Their returns are not kept as observations: the archive has
/// them, and nothing else asks for a day.
/// </summary>
internal static class FrenchDailyParser
{
    private const string Volatility = "valuation.daily-volatility";

    // A month of fewer days with a return is no month: markets were closed, or the industry came or went.
    private const int FewestDays = 15;
    private const int DateLength = 8;

    /// <summary>Volatility of every industry's value-weighted daily returns, by month.</summary>
    /// <exception cref="PayloadFaultException">It is not such a file.</exception>
    public static ParsedPayload ParseIndustries(string source, SourcePayload payload) => Parse(
        source, payload, static (title, _) => title.StartsWith("Average Value Weighted Returns -- Daily", StringComparison.OrdinalIgnoreCase),
        "A table 'Average Value Weighted Returns -- Daily'",
        static header => [.. header.Select(static (name, i) => (Subject: FrenchParser.SubjectOf(name), First: i, Second: -1))]);

    /// <summary>Volatility of the whole market's daily returns, <c>Mkt-RF</c> + <c>RF</c>, by month.</summary>
    /// <exception cref="PayloadFaultException">It is not such a file.</exception>
    public static ParsedPayload ParseFactors(string source, SourcePayload payload) => Parse(
        source, payload, static (_, header) => header.Contains("Mkt-RF") && header.Contains("RF"),
        "A daily table with the columns Mkt-RF and RF",
        static header => [(FrenchParser.Market, Array.IndexOf(header, "Mkt-RF"), Array.IndexOf(header, "RF"))]);

    private static ParsedPayload Parse(
        string source, SourcePayload payload, Func<string, string[], bool> isMeant, string expected,
        Func<string[], (string Subject, int First, int Second)[]> columns)
    {
        var refused = new RefusalList();
        var vintage = FrenchVintage.Read(payload);
        var lines = vintage.Lines;
        var header = Enumerable.Range(1, lines.Length - 1)
            .FirstOrDefault(i => lines[i].StartsWith(',') && isMeant(PayloadText.Words(lines[i - 1]), Names(lines[i])), -1);
        if (header < 0)
        {
            throw new PayloadFaultException($"{expected} was expected; this file has none.");
        }

        var names = Names(lines[header]);
        var series = columns(names).Where(c => Named(c.Subject, refused)).ToArray();
        if (series.DistinctBy(static s => s.Subject).Count() != series.Length)
        {
            throw new PayloadFaultException("The table has two columns of one industry.");
        }

        var months = new SortedDictionary<DateOnly, MonthOfDays[]>();
        var values = new double[names.Length];
        var before = DateOnly.MinValue;
        for (var i = header + 1; i < lines.Length && lines[i].Trim().Length > 0; i++)
        {
            if (Read(lines[i], i + 1, values, vintage.LastMonth, before, refused) is not { } day)
            {
                continue;
            }

            before = day;
            var month = MonthEnds.EndOf(day);
            if (!months.TryGetValue(month, out var sums))
            {
                months.Add(month, sums = new MonthOfDays[series.Length]);
            }

            for (var c = 0; c < series.Length; c++)
            {
                var value = values[series[c].First] + (series[c].Second < 0 ? 0 : values[series[c].Second]);
                if (!double.IsNaN(value))
                {
                    sums[c].Add(value);
                }
            }
        }

        var observations = series.SelectMany((s, c) => months.Where(m => m.Value[c].Count >= FewestDays)
            .Select(m => Observe(source, s.Subject, m.Key, Math.Round(m.Value[c].PerYear(), 4), m.Value[c].Count, vintage.KnownOn))).ToList();
        return observations.Count == 0
            ? throw refused.NothingReadable("The file has no month of days.")
            : refused.With(observations) with { RestatesHistory = true };
    }

    private static string[] Names(string header) => [.. header[1..].Split(',').Select(PayloadText.Trim)];

    private static bool Named(string subject, RefusalList refused)
    {
        if (SeriesKey.IsSubject(subject))
        {
            return true;
        }

        refused.Nothing($"{PayloadText.Quote(subject)} names no industry.");
        return false;
    }

    /// <summary>Reads one day into <paramref name="values"/>, NaN where none is stated; null when the row is refused.</summary>
    private static DateOnly? Read(string line, int number, double[] values, DateOnly lastMonth, DateOnly before, RefusalList refused)
    {
        var place = new PayloadPlace(number, null, line);
        var cells = line.AsSpan();
        if (cells.TrimStart() is not { Length: > DateLength } trimmed || trimmed[DateLength] != ','
            || !DateOnly.TryParseExact(trimmed[..DateLength], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            refused.At(place, FaultCodes.NotIsoDate, "A day yyyyMMdd was expected.");
            return null;
        }

        if (day > lastMonth)
        {
            refused.At(place, FaultCodes.PeriodInFuture, $"{day:O} lies after the vintage, {lastMonth:yyyy-MM}.");
            return null;
        }

        if (day <= before)
        {
            refused.At(place, FaultCodes.ConflictingValues, $"{day:O} stands after {before:O}: a day twice, or out of order.");
            return null;
        }

        var rest = trimmed[(DateLength + 1)..];
        var column = 0;
        foreach (var range in rest.Split(','))
        {
            if (column == values.Length)
            {
                column++;
                break;
            }

            if (!TryRead(rest[range].Trim(), out values[column]))
            {
                refused.At(place, FaultCodes.NotANumber, $"A return from -99.9 to 1000 % was expected, not {PayloadText.Quote(rest[range].ToString())}.");
                return null;
            }

            column++;
        }

        if (column == values.Length)
        {
            return day;
        }

        refused.At(place, FaultCodes.Malformed, $"The row has not the {values.Length} values of its header: they may have moved.");
        return null;
    }

    private static bool TryRead(ReadOnlySpan<char> cell, out double value)
    {
        if (!double.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value))
        {
            return false;
        }

        value = value is -99.99 or -999 ? double.NaN : value;
        return double.IsNaN(value) || value is >= -99.9 and <= 1000;
    }

    private static Observation Observe(string source, string subject, DateOnly month, double value, int days, DateOnly knownOn)
    {
        return new Observation
        {
            Series = new SeriesKey(Volatility, subject),
            Period = month,
            Value = value,
            Unit = IndicatorCatalogue.Default[Volatility].Unit,
            KnownOn = knownOn,
            Quality = ObservationQuality.Derived,
            Source = source,
            Citation = $"Kenneth R. French, Data Library, {FrenchParser.Address}",
            Note = $"Standard deviation of the {days} value-weighted daily returns of the month, per year.",
        };
    }
}
