using System.Globalization;
using System.Text.Json;
using AIBubble.Domain.Faults;
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
    /// <exception cref="PayloadFaultException">It is not such an answer, a refusal, or it has no data at all.</exception>
    public static ParsedPayload Parse(string source, SourcePayload payload)
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
            throw new PayloadFaultException($"The BLS refused the request: {PayloadText.Quote(status)}, {PayloadText.Quote(message, 300)}. Without Sources__Bls__RegistrationKey its daily quota is shared with everybody behind the same address.");
        }

        // An object as a rule; the help pages show an array around it.
        var results = root.ObjectOf("Results") ?? (root.ArrayOf("Results") is { } list ? list.EnumerateArray().FirstOrDefault() : null);
        if (results?.ArrayOf("series") is not { } series)
        {
            throw new PayloadFaultException("BLS answers have 'Results' with a list 'series'; this has not.");
        }

        var (observations, refused) = (new List<Observation>(), new List<Fault>());
        var index = 0;
        foreach (var element in series.EnumerateArray())
        {
            ReadSeries(source, element, $"/Results/series/{index++}", message, payload.RetrievedOn, observations, refused);
        }

        return observations.Count == 0
            ? throw new PayloadFaultException($"The BLS sent no usable figure: {PayloadText.Quote(refused.Count > 0 ? refused[0].Message : message, 300)}.")
            : new ParsedPayload(observations, refused);
    }

    private static void ReadSeries(string source, JsonElement element, string pointer, string? message, DateOnly retrievedOn, List<Observation> observations, List<Fault> refused)
    {
        if (element.TextOf("seriesID") is not { } id || JoltsSeries.Find(id) is not { } series)
        {
            refused.Add(Fault.At(pointer + "/seriesID", FaultCodes.UnknownField, $"{PayloadText.Quote(element.TextOf("seriesID"))} is not a series this source asked for."));
            return;
        }

        if (element.ArrayOf("data") is not { } data || data.GetArrayLength() == 0)
        {
            refused.Add(Fault.At(pointer + "/data", FaultCodes.Empty, $"{id} has no data, which is no zero. {PayloadText.Quote(message, 200)}"));
            return;
        }

        var index = 0;
        foreach (var row in data.EnumerateArray())
        {
            ReadRow(source, series, row, $"{pointer}/data/{index++}", retrievedOn, observations, refused);
        }
    }

    private static void ReadRow(string source, JoltsSeries series, JsonElement row, string pointer, DateOnly retrievedOn, List<Observation> observations, List<Fault> refused)
    {
        var (year, period, text) = (row.TextOf("year"), row.TextOf("period"), row.TextOf("value"));
        // M13 is the year's average; a dash is a value that was not collected.
        if (period is "M13" || text is "-")
        {
            return;
        }

        if (!int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y) || y is < 1900 or > 9990
            || period is not { Length: 3 } || period[0] != 'M' || !int.TryParse(period[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var m) || m is < 1 or > 12)
        {
            refused.Add(Fault.At(pointer + "/period", FaultCodes.NotIsoDate, $"A year and a month M01–M12 were expected, not {PayloadText.Quote($"{year} {period}")}."));
            return;
        }

        if (PayloadText.Number(text) is not { } value || value < 0)
        {
            refused.Add(Fault.At(pointer + "/value", FaultCodes.NotANumber, $"A number was expected, not {PayloadText.Quote(text)}."));
            return;
        }

        var start = new DateOnly(y, m, 1);
        var end = start.AddMonths(1).AddDays(-1);
        if (end > retrievedOn)
        {
            refused.Add(Fault.At(pointer, FaultCodes.PeriodInFuture, $"The month ends on {end:O}, after it was fetched."));
            return;
        }

        var usual = end.AddDays(PublicationLag);
        var footnotes = Footnotes(row);
        observations.Add(new Observation
        {
            Series = new SeriesKey(series.IsRate ? "labour.layoffs-rate" : "labour.layoffs", series.Subject),
            PeriodStart = series.IsRate ? null : start,
            Period = end,
            Value = series.IsRate ? value : value * 1000,
            Unit = series.IsRate ? "%" : "persons",
            // No vintage is stated: the usual day of publication is the same on every run, so an unchanged value stays one observation.
            KnownOn = usual < retrievedOn ? usual : retrievedOn,
            Quality = ObservationQuality.Reported,
            Source = source,
            Citation = $"https://data.bls.gov/timeseries/{series.Id}",
            Note = PayloadText.Note($"JOLTS layoffs and discharges, seasonally adjusted.{(footnotes.Length > 0 ? " " + footnotes : "")} No vintage is stated: taken as published {PublicationLag.ToString(CultureInfo.InvariantCulture)} days after the month."),
        });
    }

    private static string Footnotes(JsonElement row) => row.ArrayOf("footnotes") is { } notes
        ? string.Join(" ", notes.EnumerateArray().Select(static n => n.TextOf("text")).Where(static t => !string.IsNullOrWhiteSpace(t)))
        : "";

    private static string? Messages(JsonElement root) => root.ArrayOf("message") is { } messages
        ? string.Join(" ", messages.EnumerateArray().Select(static m => m.ValueKind == JsonValueKind.String ? m.GetString() : null).OfType<string>())
        : null;
}
