using System.Text.Json;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.Prices;

/// <summary>Reads daily prices and keeps the month-ends.</summary>
internal static class PriceParsers
{
    /// <summary>
    /// Tiingo's <c>[{date, close, adjClose, splitFactor, …}]</c>: the close as traded that day, which the share count of
    /// that time may be multiplied with; the adjusted close is left alone because every dividend changes all of it.
    /// </summary>
    /// <exception cref="PayloadFaultException">It is not such a list.</exception>
    public static ParsedPayload ParseTiingo(string source, string ticker, SourcePayload payload)
    {
        using var document = PayloadJson.Parse(payload.Content, "Tiingo prices");
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            throw new PayloadFaultException(document.RootElement.TextOf("detail") is { } detail
                ? $"Tiingo answered: {PayloadText.Quote(detail, 200)}."
                : "Tiingo prices are a list; this is not.");
        }

        var closes = new DailyCloses("valuation.price", ticker, payload.RetrievedOn);
        var dates = PayloadDates.Of([], DateOrder.Unknown, payload.RetrievedOn);
        var index = 0;
        foreach (var row in document.RootElement.EnumerateArray())
        {
            var text = row.TextOf("date");
            var pointer = $"/{index++}";
            closes.Add(PayloadPlace.Of(pointer + "/date", row), dates.Read(text), text, PayloadPlace.Of(pointer + "/close", row), row.ReadNumberOf("close"));
        }

        return closes.AtMonthEnds(m => new Observation
        {
            Series = closes.Series,
            Period = MonthEnds.EndOf(m.Date),
            Value = m.Value,
            Unit = "USD",
            KnownOn = MonthEnds.EndOf(m.Date),
            Quality = ObservationQuality.Reported,
            Source = source,
            Citation = $"https://api.tiingo.com/tiingo/daily/{ticker}/prices",
            Note = $"Close of {m.Date:O} as traded, not adjusted for later splits or dividends.",
        });
    }

    /// <summary>
    /// A file of daily prices with a date and a close, header in English or Polish (Stooq). Such closes are adjusted for
    /// splits and dividends looking back, so they are an index: multiplied with a share count they give no market value.
    /// </summary>
    /// <exception cref="PayloadFaultException">It is not such a file.</exception>
    public static ParsedPayload ParseFile(string source, string subject, SourcePayload payload)
    {
        var closes = new DailyCloses("valuation.price-index", subject, payload.RetrievedOn);
        var table = PayloadCsv.Read(payload.Content, "Price files", closes.Refused);
        var (dateColumn, closeColumn) = (table.Require("Date", "Data"), table.Require("Close", "Zamkniecie"));
        var dates = PayloadDates.Of(table.TextsOf(dateColumn), DateOrder.Unknown, payload.RetrievedOn);
        foreach (var row in table.Rows)
        {
            closes.Add(PayloadPlace.Of(row, dateColumn), dates.Read(row[dateColumn]), row[dateColumn], PayloadPlace.Of(row, closeColumn),
                PayloadNumber.Read(row[closeColumn], NumberMarks.Dollar));
        }

        return closes.AtMonthEnds(m => new Observation
        {
            Series = closes.Series,
            Period = MonthEnds.EndOf(m.Date),
            Value = m.Value,
            Unit = "index",
            KnownOn = MonthEnds.EndOf(m.Date),
            Quality = ObservationQuality.Derived,
            Source = source,
            Citation = $"Imported file of daily prices of {subject}",
            Note = $"Close of {m.Date:O}, taken as adjusted backwards for splits and dividends: a return index, not the price once quoted, never to be "
                + $"multiplied with a share count.",
        });
    }
}
