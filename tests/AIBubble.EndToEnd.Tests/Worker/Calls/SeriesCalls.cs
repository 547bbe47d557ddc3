namespace AIBubble.EndToEnd.Tests.Worker.Calls;

/// <summary>The catalogue and the series, whose routes have two values.</summary>
internal static class SeriesCalls
{
    public static IReadOnlyList<ApiCall> All { get; } =
    [
        new("Indicators", "GET", "/api/indicators", 200),
        new("List of series", "GET", "/api/series?indicator=valuation.cape", 200),
        new("List of series with an unknown parameter", "GET", "/api/series?x=1", 400),
        new("Series", "GET", "/api/series/valuation.cape/US?from=2020-01-01", 200),
        new("Series as CSV", "GET", "/api/series/valuation.cape/US?format=csv&from=2020-01-01", 200),
        new("Series by pages", "GET", "/api/series/valuation.cape/US?limit=3", 200),
        new("Series with encoded values", "GET", "/api/series/%76aluation.cape/%55S?limit=3", 200),
        new("Series that there is not", "GET", "/api/series/valuation.cape/ATLANTIS", 404),
        new("Series with a space", "GET", "/api/series/valuation.cape/A%20B", 404),
        new("Series with an encoded slash", "GET", "/api/series/valuation.cape/A%2FB", 404),
        new("Series with an umlaut", "GET", "/api/series/valuation.cape/M%C3%BCnchen", 404),
        new("Series with a limit that is none", "GET", "/api/series/valuation.cape/US?limit=many", 400),
        new("Series with its indicator as a parameter too", "GET", "/api/series/valuation.cape/US?indicator=capital.capex", 400),
    ];
}
