using System.Globalization;
using System.Text.Json;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.WorldBank;

/// <summary>Reads the World Bank's answer: an array of two, what it is and the rows; refusals are an array of one, with HTTP 200.</summary>
internal static class WorldBankParser
{
    /// <summary>GDP at current US dollars; other indicators of the same shape are in other units.</summary>
    public const string IndicatorId = "NY.GDP.MKTP.CD";

    private const string Indicator = "macro.gdp";

    /// <summary>Parses GDP in current dollars.</summary>
    /// <param name="source">Id of the source.</param>
    /// <param name="asked">Codes of the countries asked for, of two or three letters; each must have a value. Empty when that is not known.</param>
    /// <param name="payload">The body.</param>
    /// <exception cref="PayloadFaultException">It is not such an answer, or a refusal.</exception>
    public static ParsedPayload Parse(string source, IReadOnlyList<string> asked, SourcePayload payload)
    {
        using var document = PayloadJson.Parse(payload.Content, "World Bank answers");
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Array || root.GetArrayLength() == 0)
        {
            throw new PayloadFaultException("World Bank answers are an array of two; this is not.");
        }

        if (root[0].ArrayOf("message") is { } messages)
        {
            throw new PayloadFaultException($"The World Bank refused the request: "
                + $"{PayloadText.Quote(string.Join(" ", messages.EnumerateArray().Select(static m => m.TextOf("value"))), 200)}.");
        }

        if (root.GetArrayLength() < 2 || root[1].ValueKind != JsonValueKind.Array || root[0].DateOf("lastupdated") is not { } updated)
        {
            throw new PayloadFaultException("World Bank answers have 'lastupdated' and a list of rows; this has not.");
        }

        if (updated > payload.RetrievedOn)
        {
            throw new PayloadFaultException($"The answer says it was last updated on {updated:O}, after it was fetched.");
        }

        var refused = new RefusalList();
        if (root[0].NumberOf("pages") is > 1)
        {
            refused.At("/0/pages", FaultCodes.TooLong, "The answer has further pages, which were not asked for: name fewer countries.", root[0]);
        }
        else if (root[0].NumberOf("total") is { } total && total > root[1].GetArrayLength())
        {
            refused.At("/0/total", FaultCodes.TooShort,
                string.Create(CultureInfo.InvariantCulture, $"The answer says it has {total} rows and has {root[1].GetArrayLength()}."), root[0]);
        }

        var rows = new List<GdpRow>();
        var index = 0;
        foreach (var row in root[1].EnumerateArray())
        {
            if (Read(row, $"/1/{(index++).ToString(CultureInfo.InvariantCulture)}", updated, refused) is { } read)
            {
                rows.Add(read);
            }
        }

        var settled = Duplicates.Settle(rows, static r => (r.Country, r.Year), static r => r.Value, static r => r.Place, static r =>
            $"GDP of {r.Country} in {r.Year}", refused);
        foreach (var country in asked.Where(c => !rows.Exists(r => c == r.Country || c == r.Iso3)))
        {
            refused.Nothing($"{Indicator}/{country} yields no value: the answer has none of that country.");
        }

        return settled.Count == 0
            ? throw refused.NothingReadable("The World Bank sent no usable figure.")
            : refused.With([.. settled.Select(r => Observe(source, r, updated))]);
    }

    private static GdpRow? Read(JsonElement row, string pointer, DateOnly updated, RefusalList refused)
    {
        GdpRow? Refuse(string member, string code, string message)
        {
            refused.At($"{pointer}/{member}", code, message, row);
            return null;
        }

        // Aggregates such as the euro area or "not classified" are no countries; some have no code of three letters.
        if (row.TextOf("countryiso3code") is not { Length: 3 } iso3 || (row.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Null))
        {
            return row.ValueKind == JsonValueKind.Object ? null : Refuse("", FaultCodes.WrongType, "A row of a country was expected.");
        }

        if (row.ObjectOf("indicator")?.TextOf("id") is { } other && other != IndicatorId)
        {
            return Refuse("indicator/id", FaultCodes.UnknownIndicator, $"{IndicatorId} was expected, not {PayloadText.Quote(other)}.");
        }

        if (row.ObjectOf("country")?.TextOf("id") is not { Length: 2 } country || !country.All(char.IsAsciiLetterUpper))
        {
            return Refuse("country/id", FaultCodes.BadSubject, "A country code of two letters was expected.");
        }

        if (row.TextOf("date") is not { Length: 4 } text || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || year is < 1900 or > 9000)
        {
            return Refuse("date", FaultCodes.NotIsoDate, $"A year was expected, not {PayloadText.Quote(row.TextOf("date"))}.");
        }

        var gdp = row.ReadNumberOf("value");
        if (gdp.Missing is { } missing)
        {
            return Refuse("value", FaultCodes.NotANumber, missing);
        }

        if (PayloadBounds.Problem(IndicatorCatalogue.Default[Indicator], gdp.Value!.Value) is { } problem)
        {
            return Refuse("value", FaultCodes.OutOfRange, problem);
        }

        return updated < new DateOnly(year, 12, 31)
            ? Refuse("date", FaultCodes.KnownBeforePeriod, $"Stated on {updated:O} for the year {text}: a forecast, not an observation.")
            : new GdpRow(PayloadPlace.Of(pointer, row), country, iso3, year, gdp.Value.Value);
    }

    private static Observation Observe(string source, GdpRow row, DateOnly updated) => new()
    {
        Series = new SeriesKey(Indicator, row.Country),
        PeriodStart = new DateOnly(row.Year, 1, 1),
        Period = new DateOnly(row.Year, 12, 31),
        Value = row.Value,
        Unit = "USD",
        KnownOn = updated,
        Quality = ObservationQuality.Reported,
        Source = source,
        Citation = $"https://data.worldbank.org/indicator/{IndicatorId}?locations={row.Country}",
        Note = "World Bank, World Development Indicators, GDP at current prices in US dollars. Known from the day of the database's last update.",
    };

    private sealed record GdpRow(PayloadPlace Place, string Country, string Iso3, int Year, double Value);
}
