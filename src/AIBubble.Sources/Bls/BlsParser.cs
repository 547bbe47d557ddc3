using System.Globalization;
using System.Text.Json;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.Bls;

/// <summary>
/// Reads an answer of the BLS Public Data API: <c>{status, message[], Results{series[{seriesID, data[{year, period, value, footnotes}]}]}}</c>.
/// HTTP 200 says nothing here: refusals and unknown series come with it too.
/// </summary>
internal static class BlsParser
{
    // The survey's release comes four to five weeks after the month; the API states no vintage.
    private const int PublicationLag = 32;

    /// <summary>Parses one answer.</summary>
    /// <param name="source">Id of the source.</param>
    /// <param name="asked">The series asked for; each must be in the answer. Empty when that is not known.</param>
    /// <param name="payload">The body.</param>
    /// <exception cref="PayloadFaultException">It is not such an answer, a refusal, or it has no data at all.</exception>
    public static ParsedPayload Parse(string source, IReadOnlyList<JoltsSeries> asked, SourcePayload payload)
    {
        using var document = PayloadJson.Parse(payload.Content, "BLS answers");
        var root = document.RootElement;
        var message = Messages(root);
        if (root.TextOf("status") is not { } status)
        {
            throw new PayloadFaultException("BLS answers have a 'status'; this JSON has not.");
        }

        if (status != "REQUEST_SUCCEEDED")
        {
            throw new PayloadFaultException($"The BLS refused the request: {PayloadText.Quote(status)}, {PayloadText.Quote(message, 300)}. Without "
                + $"Sources__Bls__RegistrationKey its daily quota is shared with everybody behind the same address.");
        }

        // An object as a rule; the help pages show an array around it.
        var results = root.ObjectOf("Results") ?? (root.ArrayOf("Results") is { } list ? list.EnumerateArray().FirstOrDefault() : null);
        if (results?.ArrayOf("series") is not { } series)
        {
            throw new PayloadFaultException("BLS answers have 'Results' with a list 'series'; this has not.");
        }

        var (rows, refused) = (new List<BlsRow>(), new RefusalList());
        var answered = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var element in series.EnumerateArray())
        {
            answered.Add(element.TextOf("seriesID") ?? "");
            ReadSeries(element, $"/Results/series/{(index++).ToString(CultureInfo.InvariantCulture)}", message, payload.RetrievedOn, rows, refused);
        }

        foreach (var missing in asked.Where(s => !answered.Contains(s.Id)))
        {
            refused.Nothing($"{missing.Id} was asked for and is not in the answer. {PayloadText.Quote(message, 200)}");
        }

        var settled = Duplicates.Settle(rows, static r => (r.Series, r.Month), static r => r.Value, static r => r.Place, static r =>
            $"{r.Series.Id} of {r.Month:yyyy-MM}", refused);
        return settled.Count == 0
            ? throw refused.NothingReadable($"The BLS sent no usable figure: {PayloadText.Quote(message, 300)}.")
            : refused.With([.. settled.Select(r => Observe(source, r, payload.RetrievedOn))]);
    }

    private static void ReadSeries(JsonElement element, string pointer, string? message, DateOnly retrievedOn, List<BlsRow> rows, RefusalList refused)
    {
        if (element.TextOf("seriesID") is not { } id || JoltsSeries.Find(id) is not { } series)
        {
            refused.At(pointer + "/seriesID", FaultCodes.UnknownField,
                $"{PayloadText.Quote(element.TextOf("seriesID"))} is not a series this source asked for.", element);
            return;
        }

        if (element.ArrayOf("data") is not { } data || data.GetArrayLength() == 0)
        {
            refused.At(pointer + "/data", FaultCodes.Empty, $"{id} has no data, which is no zero. {PayloadText.Quote(message, 200)}", element);
            return;
        }

        var (index, before) = (0, (rows.Count, refused.Count));
        foreach (var row in data.EnumerateArray())
        {
            ReadRow(series, row, $"{pointer}/data/{(index++).ToString(CultureInfo.InvariantCulture)}", retrievedOn, rows, refused);
        }

        if (before == (rows.Count, refused.Count))
        {
            refused.At(pointer + "/data", FaultCodes.Empty, $"{id} has no monthly value, only averages or months that were not collected.", element);
        }
    }

    private static void ReadRow(JoltsSeries series, JsonElement row, string pointer, DateOnly retrievedOn, List<BlsRow> rows, RefusalList refused)
    {
        var (year, period, number) = (row.TextOf("year"), row.TextOf("period"), row.ReadNumberOf("value"));
        // M13 is the year's average; a dash is a value that was not collected.
        if (period is "M13" || (row.TextOf("value") is { Length: > 0 } text && PayloadText.StatesNothing(text)))
        {
            return;
        }

        if (!int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y) || y is < 1900 or > 9990
            || period is not { Length: 3 } || period[0] != 'M' || !int.TryParse(period[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var m)
                || m is < 1 or > 12)
        {
            refused.At(pointer + "/period", FaultCodes.NotIsoDate,
                $"A year and a month M01–M12 were expected, not {PayloadText.Quote($"{year} {period}")}.", row);
            return;
        }

        var month = new DateOnly(y, m, 1);
        if (number.Missing is { } missing)
        {
            refused.At(pointer + "/value", FaultCodes.NotANumber, missing, row);
        }
        else if (number.Exact is not { } value || number.Value < series.Smallest || number.Value > series.Largest)
        {
            refused.At(pointer + "/value", FaultCodes.OutOfRange,
                string.Create(CultureInfo.InvariantCulture,
                $"{series.Id} lies between {series.Smallest} and {series.Largest} {(series.IsRate ? "per cent" : "thousand")}; {number.Plain} does not: "
                + $"another unit?"), row);
        }
        else if (month.AddMonths(1).AddDays(-1) is var end && end > retrievedOn)
        {
            refused.At(pointer, FaultCodes.PeriodInFuture, $"The month ends on {end:O}, after it was fetched.", row);
        }
        else
        {
            rows.Add(new BlsRow(PayloadPlace.Of(pointer, row), series, month, value, Footnotes(row)));
        }
    }

    private static Observation Observe(string source, BlsRow row, DateOnly retrievedOn)
    {
        var series = row.Series;
        var end = MonthEnds.EndOf(row.Month);
        var usual = end.AddDays(PublicationLag);
        var indicator = series.IsRate ? "labour.layoffs-rate" : "labour.layoffs";
        return new Observation
        {
            Series = new SeriesKey(indicator, series.Subject),
            PeriodStart = series.IsRate ? null : row.Month,
            Period = end,
            Value = (double)(series.IsRate ? row.Value : row.Value * 1000),
            Unit = IndicatorCatalogue.Default[indicator].Unit,
            // No vintage is stated: the usual day of publication is the same on every run, so an unchanged value stays one observation.
            KnownOn = usual < retrievedOn ? usual : retrievedOn,
            Quality = ObservationQuality.Reported,
            Source = source,
            Citation = $"https://data.bls.gov/timeseries/{series.Id}",
            Note = PayloadText.Note($"JOLTS layoffs and discharges, seasonally adjusted.{(row.Footnotes.Length > 0 ? " " + row.Footnotes : "")} No "
                + $"vintage is stated: taken as published {PublicationLag.ToString(CultureInfo.InvariantCulture)} days after the month."),
        };
    }

    private static string Footnotes(JsonElement row) => row.ArrayOf("footnotes") is { } notes
        ? string.Join(" ", notes.EnumerateArray().Select(static n => n.TextOf("text")).Where(static t => !string.IsNullOrWhiteSpace(t)))
        : "";

    private static string? Messages(JsonElement root) => root.ArrayOf("message") is { } messages
        ? string.Join(" ", messages.EnumerateArray().Select(static m => m.ValueKind == JsonValueKind.String ? m.GetString() : null).OfType<string>())
        : null;
}
