using System.Collections.Frozen;

namespace AIBubble.Sources.Fred;

/// <summary>A FRED series and what it means here.</summary>
/// <param name="Id">FRED's id.</param>
/// <param name="Indicator">Catalogue id.</param>
/// <param name="Subject">Subject of its observations.</param>
/// <param name="Frequency">Its frequency.</param>
/// <param name="Factor">What a value is multiplied with to come to the catalogue's unit.</param>
/// <param name="PublicationLag">
/// Days after the end of a period on which its first value is usually published; used only where no vintage is known.
/// </param>
/// <param name="Smallest">Least value that can be, in FRED's unit: far below the history, above the same figure in the next larger unit.</param>
/// <param name="Largest">Greatest value that can be, in FRED's unit: far above the history, below the same figure in the next smaller unit.</param>
/// <param name="Meaning">Title of the series, for the note.</param>
internal sealed record FredSeries(string Id, string Indicator, string Subject, FredFrequency Frequency, decimal Factor, int PublicationLag,
    double Smallest, double Largest, string Meaning)
{
    private const decimal Thousand = 1_000m;
    private const decimal Billion = 1_000_000_000m;

    /// <summary>Every series the source knows; the default of <c>Sources__Fred__Series</c>.</summary>
    public static IReadOnlyList<FredSeries> All { get; } =
    [
        new("GDP", "macro.gdp", "US", FredFrequency.Quarterly, Billion, 28, 100, 1_000_000, "Gross domestic product, annual rate, seasonally adjusted"),
        new("NASDAQCOM", "valuation.price-index", "NASDAQCOM", FredFrequency.DailyAtMonthEnd, 1, 0, 10, 10_000_000, "Nasdaq Composite"),
        new("NASDAQSOX", "valuation.price-index", "NASDAQSOX", FredFrequency.DailyAtMonthEnd, 1, 0, 10, 10_000_000, "PHLX Semiconductor")
        {
            // Before, closes are repeated for days and months of them are missing.
            UsableFrom = new DateOnly(2009, 1, 1),
        },
        // SP500 alone is the series of monthly means that reaches back to 1980.
        new("SP500", "valuation.price-index", "SP500-MONTH-END", FredFrequency.DailyAtMonthEnd, 1, 0, 10, 10_000_000, "S&P 500"),
        new("CPIAUCSL", "macro.consumer-prices", "US", FredFrequency.Monthly, 1, 15, 1, 10_000,
            "Consumer price index for all urban consumers, 1982-84 = 100, seasonally adjusted"),
        new("JTSLDL", "labour.layoffs", "US", FredFrequency.Monthly, Thousand, 32, 100, 100_000,
            "JOLTS layoffs and discharges, total nonfarm, seasonally adjusted"),
        new("JTSLDR", "labour.layoffs-rate", "US", FredFrequency.Monthly, 1, 32, 0.1, 100,
            "JOLTS layoffs and discharges rate, total nonfarm, seasonally adjusted"),
        new("ICSA", "labour.initial-claims", "US", FredFrequency.Weekly, 1, 5, 10_000, 50_000_000,
            "Initial claims for unemployment insurance, seasonally adjusted"),
        new("UNRATE", "labour.unemployment-rate", "US", FredFrequency.Monthly, 1, 4, 0.5, 100, "Unemployment rate, seasonally adjusted"),
        new("USINFO", "labour.home-sector-employment", "US-510000", FredFrequency.Monthly, Thousand, 4, 100, 50_000,
            "Employees, information sector, seasonally adjusted"),
        new("AHETPI", "macro.nominal-wage", "US", FredFrequency.Monthly, 1, 4, 1, 1_000,
            "Average hourly earnings of production and nonsupervisory employees, seasonally adjusted"),
        new("A063RC1Q027SBEA", "hedge.social-benefits", "US", FredFrequency.Quarterly, Billion, 28, 1, 100_000,
            "Government social benefits to persons, annual rate, seasonally adjusted"),
        new("W825RC1", "hedge.unemployment-benefits", "US", FredFrequency.Monthly, Billion, 26, 0.1, 10_000,
            "Unemployment insurance benefits to persons, annual rate, seasonally adjusted"),
        new("WFRBST01134", "distribution.top1-wealth-share", "US", FredFrequency.Quarterly, 1, 75, 1, 100, "Share of net worth held by the top one per cent"),
        new("A679RC1Q027SBEA", "capital.information-processing-investment", "US", FredFrequency.Quarterly, Billion, 28, 0.1, 20_000,
            "Private fixed investment in information processing equipment and software, annual rate, seasonally adjusted"),
        new("TCU", "infrastructure.utilisation", "US-INDUSTRY", FredFrequency.Monthly, 1, 14, 1, 120,
            "Capacity utilisation, total industry, seasonally adjusted"),
        new("CAPUTLHITEK2S", "infrastructure.utilisation", "US-HIGH-TECH", FredFrequency.Monthly, 1, 14, 1, 120,
            "Capacity utilisation: computers, communications equipment and semiconductors, seasonally adjusted"),
    ];

    private static readonly FrozenDictionary<string, FredSeries> ById = All.ToFrozenDictionary(static s => s.Id, StringComparer.Ordinal);

    /// <summary>The series of that id, or null.</summary>
    public static FredSeries? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>First day whose values are used; before it the upstream's are known to be bad. By default all are.</summary>
    public DateOnly UsableFrom { get; init; }

    /// <summary>Whether the past is ever revised: a closing level is not, so one download has it all.</summary>
    public bool HasVintages => Frequency != FredFrequency.DailyAtMonthEnd;

    /// <summary>The period a date stands for, or null when the date cannot be one of the series (of another frequency, or out of range).</summary>
    public (DateOnly Start, DateOnly End)? PeriodOf(DateOnly date)
    {
        if (date.Year is < 1600 or > 9990)
        {
            return null;
        }

        return Frequency switch
        {
            // Weeks of claims end on Saturdays; another day is a date that was moved or misread.
            FredFrequency.Weekly when date.DayOfWeek == DayOfWeek.Saturday => (date.AddDays(-6), date),
            FredFrequency.Monthly when date.Day == 1 => (date, date.AddMonths(1).AddDays(-1)),
            FredFrequency.Quarterly when date is { Day: 1, Month: 1 or 4 or 7 or 10 } => (date, date.AddMonths(3).AddDays(-1)),
            FredFrequency.DailyAtMonthEnd => (date, date),
            _ => null,
        };
    }
}
