using System.Globalization;
using System.Text.RegularExpressions;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;
using AngleSharp.Html.Parser;

namespace AIBubble.Sources.Shiller;

/// <summary>Reads the cyclically adjusted price/earnings ratio by month, from a table or a file.</summary>
internal static partial class CapeParser
{
    private static readonly string[] DateFormats = ["MMM d, yyyy", "MMMM d, yyyy", "yyyy-MM-dd"];

    /// <summary>Reads rows of a date and a value from the HTML table; notes such as daggers are ignored.</summary>
    /// <exception cref="PayloadFaultException">There is no such table.</exception>
    public static ParsedPayload ParseTable(string source, SourcePayload payload)
    {
        using var stream = new MemoryStream(payload.Content.ToArray());
        using var document = new HtmlParser().ParseDocument(stream);
        var refused = new List<Fault>();
        var readings = new List<(DateOnly Date, double Value)>();
        var line = 0;
        foreach (var row in document.QuerySelectorAll("table tr"))
        {
            line++;
            var cells = row.QuerySelectorAll("td");
            if (cells.Length != 2)
            {
                continue;
            }

            var (when, what) = (cells[0].TextContent.Trim(), Number().Match(cells[1].TextContent).Value);
            if (!DateOnly.TryParseExact(when, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                refused.Add(Fault.AtLine(line, "date", FaultCodes.NotIsoDate, $"Row {line}: a date was expected, not {PayloadText.Quote(when)}."));
            }
            else if (PayloadText.Number(what) is not { } value)
            {
                refused.Add(Fault.AtLine(line, "value", FaultCodes.NotANumber, $"Row {line}: a number was expected, not {PayloadText.Quote(cells[1].TextContent.Trim())}."));
            }
            else
            {
                readings.Add((date, value));
            }
        }

        return readings.Count == 0
            ? throw new PayloadFaultException("A table of dates and values was expected; this page has none.")
            : Build(source, readings, refused, "https://www.multpl.com/shiller-pe/table/by-month", "Shiller P/E by month, as multpl.com states it.", payload.RetrievedOn);
    }

    /// <summary>Reads the columns Date and PE10 of a file; zeros there mean that the value is not known.</summary>
    /// <exception cref="PayloadFaultException">It is not such a file.</exception>
    public static ParsedPayload ParseFile(string source, SourcePayload payload)
    {
        var table = PayloadCsv.Read(payload.Content, "CAPE files", "Date", "PE10");
        var refused = new List<Fault>();
        var readings = new List<(DateOnly Date, double Value)>();
        foreach (var row in table.Rows)
        {
            if (PayloadText.Date(row["Date"]) is not { } date)
            {
                refused.Add(Fault.AtLine(row.Line, "Date", FaultCodes.NotIsoDate, $"A date yyyy-MM-dd was expected, not {PayloadText.Quote(row["Date"])}."));
            }
            else if (PayloadText.Number(row["PE10"]) is not { } value)
            {
                refused.Add(Fault.AtLine(row.Line, "PE10", FaultCodes.NotANumber, $"A number was expected, not {PayloadText.Quote(row["PE10"])}."));
            }
            else
            {
                readings.Add((date, value));
            }
        }

        return readings.Count == 0
            ? throw new PayloadFaultException(refused.Count == 0 ? "The CAPE file has no row." : $"Not one row could be read; first: {refused[0].Message}")
            : Build(source, readings, refused, "Robert Shiller, U.S. Stock Markets 1871-present and CAPE Ratio, https://shillerdata.com/", "CAPE of the S&P Composite, PE10.", payload.RetrievedOn);
    }

    private static ParsedPayload Build(string source, List<(DateOnly Date, double Value)> readings, List<Fault> refused, string citation, string note, DateOnly retrievedOn)
    {
        var observations = new List<Observation>();
        // Of two rows of a month, the reading of its first day is the month's; a later day is the current reading of a
        // month still running when the page was made.
        foreach (var month in readings.Where(static r => r.Date.Year is >= 1800 and < 9990).GroupBy(static r => (r.Date.Year, r.Date.Month)).OrderBy(static g => g.Key))
        {
            var (date, value) = month.MinBy(static r => r.Date);
            var end = new DateOnly(date.Year, date.Month, DateTime.DaysInMonth(date.Year, date.Month));
            if (value is < 0 or > 1000)
            {
                refused.Add(Fault.At($"/{date:yyyy-MM}", FaultCodes.OutOfRange, $"A ratio of {value.ToString(CultureInfo.InvariantCulture)} in {date:yyyy-MM} cannot be."));
            }
            else if (value > 0 && end < retrievedOn && (date.Day == 1 || date == end))
            {
                observations.Add(new Observation
                {
                    Series = new SeriesKey("valuation.cape", "US"),
                    Period = end,
                    Value = value,
                    Unit = "ratio",
                    KnownOn = end,
                    Quality = ObservationQuality.Reported,
                    Source = source,
                    Citation = citation,
                    Note = note,
                });
            }
        }

        return observations.Count == 0
            ? throw new PayloadFaultException("There is no known value: every one is zero, out of range or of a month still running.")
            : new ParsedPayload(observations, refused);
    }

    [GeneratedRegex(@"\d+(\.\d+)?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
