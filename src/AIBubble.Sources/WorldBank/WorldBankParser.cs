using System.Globalization;
using System.Text.Json;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.WorldBank;

/// <summary>Reads the World Bank's answer: an array of two, what it is and the rows; refusals are an array of one, with HTTP 200.</summary>
internal static class WorldBankParser
{
    /// <summary>Parses GDP in current dollars.</summary>
    /// <exception cref="PayloadFaultException">It is not such an answer, or a refusal.</exception>
    public static ParsedPayload Parse(string source, SourcePayload payload)
    {
        using var document = PayloadJson.Parse(payload.Content, "World Bank answers");
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Array || root.GetArrayLength() == 0)
        {
            throw new PayloadFaultException("World Bank answers are an array of two; this is not.");
        }

        if (root[0].ArrayOf("message") is { } messages)
        {
            throw new PayloadFaultException($"The World Bank refused the request: {PayloadText.Quote(string.Join(" ", messages.EnumerateArray().Select(static m => m.TextOf("value"))), 200)}.");
        }

        if (root.GetArrayLength() < 2 || root[1].ValueKind != JsonValueKind.Array || root[0].DateOf("lastupdated") is not { } updated)
        {
            throw new PayloadFaultException("World Bank answers have 'lastupdated' and a list of rows; this has not.");
        }

        if (updated > payload.RetrievedOn)
        {
            throw new PayloadFaultException($"The answer says it was last updated on {updated:O}, after it was fetched.");
        }

        var (observations, refused) = (new List<Observation>(), new List<Fault>());
        if (root[0].NumberOf("pages") is > 1)
        {
            refused.Add(Fault.At("/0/pages", FaultCodes.TooLong, "The answer has further pages, which were not asked for: name fewer countries."));
        }

        var index = 0;
        foreach (var row in root[1].EnumerateArray())
        {
            if (Observe(source, row, $"/1/{index++}", updated, refused) is { } observation)
            {
                observations.Add(observation);
            }
        }

        return observations.Count == 0
            ? throw new PayloadFaultException("The World Bank sent no usable figure.")
            : new ParsedPayload(observations, refused);
    }

    private static Observation? Observe(string source, JsonElement row, string pointer, DateOnly updated, List<Fault> refused)
    {
        Observation? Refuse(string member, string code, string message)
        {
            refused.Add(Fault.At($"{pointer}/{member}", code, message));
            return null;
        }

        // Aggregates such as the euro area or "not classified" are no countries; some have no code of three letters.
        if (row.TextOf("countryiso3code") is not { Length: 3 } || row.ValueKind != JsonValueKind.Object || (row.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Null))
        {
            return null;
        }

        if (row.ObjectOf("country")?.TextOf("id") is not { Length: 2 } country || !country.All(char.IsAsciiLetterUpper))
        {
            return Refuse("country/id", FaultCodes.BadSubject, "A country code of two letters was expected.");
        }

        if (row.TextOf("date") is not { Length: 4 } text || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1900 or > 9000)
        {
            return Refuse("date", FaultCodes.NotIsoDate, $"A year was expected, not {PayloadText.Quote(row.TextOf("date"))}.");
        }

        if (row.NumberOf("value") is not { } gdp || gdp < 0)
        {
            return Refuse("value", FaultCodes.NotANumber, "A number was expected.");
        }

        var end = new DateOnly(year, 12, 31);
        return updated < end
            ? Refuse("date", FaultCodes.KnownBeforePeriod, $"Stated on {updated:O} for the year {text}: a forecast, not an observation.")
            : new Observation
            {
                Series = new SeriesKey("macro.gdp", country),
                PeriodStart = new DateOnly(year, 1, 1),
                Period = end,
                Value = gdp,
                Unit = "USD",
                KnownOn = updated,
                Quality = ObservationQuality.Reported,
                Source = source,
                Citation = $"https://data.worldbank.org/indicator/NY.GDP.MKTP.CD?locations={country}",
                Note = "World Bank, World Development Indicators, GDP at current prices in US dollars. Known from the day of the database's last update.",
            };
    }
}
