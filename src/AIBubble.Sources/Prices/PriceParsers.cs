using System.Text.Json;
using AIBubble.Domain.Faults;
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

        var refused = new List<Fault>();
        var daily = new List<(DateOnly, double)>();
        var index = 0;
        foreach (var row in document.RootElement.EnumerateArray())
        {
            var pointer = $"/{index++}";
            var text = row.TextOf("date");
            if (PayloadText.Date(text?.Length > 10 ? text[..10] : text) is not { Year: >= 1800 and < 9990 } date || date > payload.RetrievedOn)
            {
                refused.Add(Fault.At(pointer + "/date", FaultCodes.NotIsoDate, $"A past date was expected, not {PayloadText.Quote(text)}."));
            }
            else if (row.NumberOf("close") is not { } close || close <= 0)
            {
                refused.Add(Fault.At(pointer + "/close", FaultCodes.NotANumber, "A price above zero was expected."));
            }
            else
            {
                daily.Add((date, close));
            }
        }

        RequireSome(daily, refused);
        return new ParsedPayload([.. MonthEnd.Of(daily, payload.RetrievedOn).Select(m => new Observation
        {
            Series = new SeriesKey("valuation.price", ticker),
            Period = m.End,
            Value = m.Value,
            Unit = "USD",
            KnownOn = m.End,
            Quality = ObservationQuality.Reported,
            Source = source,
            Citation = $"https://api.tiingo.com/tiingo/daily/{ticker}/prices",
            Note = $"Close of {m.Day:O} as traded, not adjusted for later splits or dividends.",
        })], refused);
    }

    /// <summary>
    /// A file of daily prices with a date and a close, header in English or Polish (Stooq). Such closes are adjusted for
    /// splits and dividends looking back, so they are an index: multiplied with a share count they give no market value.
    /// </summary>
    /// <exception cref="PayloadFaultException">It is not such a file.</exception>
    public static ParsedPayload ParseFile(string source, string subject, SourcePayload payload)
    {
        var table = PayloadCsv.Read(payload.Content, "Price files");
        var (dateColumn, closeColumn) = table.Columns.ContainsKey("Data") ? ("Data", "Zamkniecie") : ("Date", "Close");
        if (!table.Columns.ContainsKey(dateColumn) || !table.Columns.ContainsKey(closeColumn))
        {
            throw new PayloadFaultException("Price files have the columns 'Date' and 'Close' (or 'Data' and 'Zamkniecie'); this has not.");
        }

        var refused = new List<Fault>();
        var daily = new List<(DateOnly, double)>();
        foreach (var row in table.Rows)
        {
            if (PayloadText.Date(row[dateColumn]) is not { Year: >= 1600 and < 9990 } date || date > payload.RetrievedOn)
            {
                refused.Add(Fault.AtLine(row.Line, dateColumn, FaultCodes.NotIsoDate, $"A past date yyyy-MM-dd was expected, not {PayloadText.Quote(row[dateColumn])}."));
            }
            else if (PayloadText.Number(row[closeColumn]) is not { } close || close <= 0)
            {
                refused.Add(Fault.AtLine(row.Line, closeColumn, FaultCodes.NotANumber, $"A price above zero was expected, not {PayloadText.Quote(row[closeColumn])}."));
            }
            else
            {
                daily.Add((date, close));
            }
        }

        RequireSome(daily, refused);
        return new ParsedPayload([.. MonthEnd.Of(daily, payload.RetrievedOn).Select(m => new Observation
        {
            Series = new SeriesKey("valuation.price-index", subject),
            Period = m.End,
            Value = m.Value,
            Unit = "index",
            KnownOn = m.End,
            Quality = ObservationQuality.Derived,
            Source = source,
            Citation = $"Imported file of daily prices of {subject}",
            Note = $"Close of {m.Day:O}, taken as adjusted backwards for splits and dividends: a return index, not the price once quoted, never to be multiplied with a share count.",
        })], refused);
    }

    private static void RequireSome(List<(DateOnly, double)> daily, List<Fault> refused)
    {
        if (daily.Count == 0)
        {
            throw new PayloadFaultException(refused.Count == 0 ? "There is no price." : $"Not one price could be read; first: {refused[0].Message}");
        }
    }
}
