using System.Globalization;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;
using AngleSharp.Html.Parser;

namespace AIBubble.Sources.Shiller;

/// <summary>Reads the cyclically adjusted price/earnings ratio by month, from a table or a file.</summary>
internal static class CapeParser
{
    // Marks of footnotes beside a figure.
    private static readonly char[] Footnotes = ['†', '‡', '*', '¹', '²', '³'];

    /// <summary>Reads rows of a date and a value from the HTML table; marks of footnotes are ignored.</summary>
    /// <exception cref="PayloadFaultException">There is no such table.</exception>
    public static ParsedPayload ParseTable(string source, SourcePayload payload)
    {
        using var stream = new MemoryStream(payload.Content.ToArray());
        using var document = new HtmlParser().ParseDocument(stream);
        var rows = document.QuerySelectorAll("table tr")
            .Select(static (r, i) => (
                Pointer: "/tr/" + (i + 1).ToString(CultureInfo.InvariantCulture),
                Cells: r.QuerySelectorAll("td").Select(static c => c.TextContent).ToArray()))
            .Where(static r => r.Cells.Length == 2)
            .Select(static r => (Place: new PayloadPlace(null, r.Pointer, string.Join(' ', r.Cells)), When: r.Cells[0], What: r.Cells[1]))
            .ToList();
        var months = new CapeMonths(payload.RetrievedOn);
        var dates = PayloadDates.Of(rows.Select(static r => r.When), DateOrder.Unknown, payload.RetrievedOn);
        foreach (var row in rows)
        {
            months.Add(row.Place, dates.Read(row.When), row.When, PayloadNumber.Read(PayloadText.Trim(row.What).Trim(Footnotes)));
        }

        return months.Build("A table of dates and values was expected; this page has none.", m =>
            Observe(source, m, "https://www.multpl.com/shiller-pe/table/by-month", "Shiller P/E by month, as multpl.com states it."));
    }

    /// <summary>Reads the columns Date and PE10 of a file; zeros there mean that the value is not known.</summary>
    /// <exception cref="PayloadFaultException">It is not such a file.</exception>
    public static ParsedPayload ParseFile(string source, SourcePayload payload)
    {
        var months = new CapeMonths(payload.RetrievedOn);
        var table = PayloadCsv.Read(payload.Content, "CAPE files", months.Refused);
        var (date, value) = (table.Require("Date"), table.Require("PE10"));
        var dates = PayloadDates.Of(table.TextsOf(date), DateOrder.Unknown, payload.RetrievedOn);
        foreach (var row in table.Rows)
        {
            months.Add(PayloadPlace.Of(row, value), dates.Read(row[date]), row[date], PayloadNumber.Read(row[value]));
        }

        return months.Build("The CAPE file has no row.", m =>
            Observe(source, m, "Robert Shiller, U.S. Stock Markets 1871-present and CAPE Ratio, https://shillerdata.com/", "CAPE of the S&P Composite, PE10."));
    }

    private static Observation Observe(string source, DatedValue month, string citation, string note) => new()
    {
        Series = CapeMonths.Series,
        Period = MonthEnds.EndOf(month.Date),
        Value = month.Value,
        Unit = IndicatorCatalogue.Default[CapeMonths.Series.Indicator].Unit,
        KnownOn = MonthEnds.EndOf(month.Date),
        Quality = ObservationQuality.Reported,
        Source = source,
        Citation = citation,
        Note = note,
    };
}
