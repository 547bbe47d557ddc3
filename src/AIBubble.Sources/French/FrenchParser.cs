using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.French;

/// <summary>Reads the file of 49 industries and the file of factors.</summary>
internal static class FrenchParser
{
    /// <summary>Subject of the whole market.</summary>
    public const string Market = "FF49-MARKET";

    /// <summary>Page of the library, for citations.</summary>
    public const string Address = "https://mba.tuck.dartmouth.edu/pages/faculty/ken.french/data_library.html";

    private const string TotalReturn = "valuation.total-return-index";
    private const string Share = "valuation.market-value-share";
    private const string FirmCount = "valuation.firm-count";
    private const string FirmSize = "valuation.average-firm-size";
    private const double Million = 1e6;

    // Portfolios are formed at the end of June: the July row tells their firms and their size at that moment.
    private const int MonthAfterFormation = 7;

    /// <summary>Value-weighted total return, firms and average size of every industry.</summary>
    /// <exception cref="PayloadFaultException">It is not such a file.</exception>
    public static ParsedPayload ParseIndustries(string source, SourcePayload payload)
    {
        var refused = new RefusalList();
        var file = FrenchFile.Read(payload, refused);
        var returns = file.Require("Average Value Weighted Returns -- Monthly");
        var (firms, sizes) = (file.Require("Number of Firms in Portfolios"), file.Require("Average Firm Size"));
        var formed = ValuesFormed(firms, sizes, refused);
        var observations = new List<Observation>();
        for (var column = 0; column < returns.Columns.Count; column++)
        {
            var (name, subject) = (returns.Columns[column], SubjectOf(returns.Columns[column]));
            if (!SeriesKey.IsSubject(subject) || returns.Columns.Take(column).Any(c => SubjectOf(c) == subject))
            {
                refused.Nothing($"{PayloadText.Quote(name)} names no industry of its own.");
                continue;
            }

            observations.AddRange(Levels(source, subject, file, Column(returns, column, refused), refused,
                "Value-weighted return, dividends included, of the firms of the industry on NYSE, AMEX and Nasdaq, chained from "));
            observations.AddRange(Formations(source, FirmCount, subject, file, firms, name, 1, refused,
                "Firms in the portfolio as it was formed at the end of June."));
            observations.AddRange(Shares(source, subject, file, formed, IndexOf(firms, name)));
            observations.AddRange(Formations(source, FirmSize, subject, file, sizes, name, Million, refused,
                "Average market value of the portfolio's firms as it was formed at the end of June."));
        }

        return observations.Count == 0
            ? throw refused.NothingReadable("The file has no industry.")
            : refused.With(observations) with { RestatesHistory = true };
    }

    /// <summary>Total return of the whole market: <c>Mkt-RF</c> + <c>RF</c>.</summary>
    /// <exception cref="PayloadFaultException">It is not such a file.</exception>
    public static ParsedPayload ParseFactors(string source, SourcePayload payload)
    {
        var refused = new RefusalList();
        var file = FrenchFile.Read(payload, refused);
        var factors = file.Blocks.FirstOrDefault(static b => b.Months.Count > 0 && b.Columns.Contains("Mkt-RF") && b.Columns.Contains("RF"))
            ?? throw new PayloadFaultException("A monthly table with the columns Mkt-RF and RF was expected; this file has none.");
        var excess = Column(factors, IndexOf(factors, "Mkt-RF"), refused);
        var riskless = Column(factors, IndexOf(factors, "RF"), refused);
        var market = excess.Zip(riskless, static (e, r) => (e.Place, e.Month, e.Value + r.Value)).ToList();
        var levels = Levels(source, Market, file, market, refused, "Value-weighted return, dividends included, of all firms (Mkt-RF + RF), chained from ");
        return levels.Count == 0 ? throw refused.NothingReadable("The file has no month.") : refused.With(levels) with { RestatesHistory = true };
    }

    /// <summary>Subject of an industry, such as <c>FF49-CHIPS</c>.</summary>
    public static string SubjectOf(string industry) => "FF49-" + industry.ToUpperInvariant();

    private static int IndexOf(FrenchBlock block, string column) => block.Columns.ToList().FindIndex(c => c.Equals(column, StringComparison.OrdinalIgnoreCase));

    private static List<(PayloadPlace Place, DateOnly Month, double? Value)> Column(FrenchBlock block, int column, RefusalList refused)
    {
        var values = new List<(PayloadPlace, DateOnly, double?)>(block.Months.Count);
        foreach (var row in block.Months)
        {
            var number = FrenchNumber.Read(row.Cells[column]);
            var place = row.Place with { Pointer = block.Columns[column] };
            if (number.Problem is { } problem)
            {
                refused.At(place, FaultCodes.NotANumber, problem);
            }

            values.Add((place, row.Month, number.Value));
        }

        return values;
    }

    private static List<Observation> Levels(string source, string subject, FrenchFile file, List<(PayloadPlace Place, DateOnly Month, double? Return)> returns,
        RefusalList refused, string meaning)
    {
        var levels = FrenchIndex.Chain(subject, returns, refused);
        if (levels.Count == 0)
        {
            return [];
        }

        if (levels[^1].Month < file.LastMonth)
        {
            refused.Nothing($"{subject} ends in {levels[^1].Month:yyyy-MM}, the vintage in {file.LastMonth:yyyy-MM}.");
        }

        var observations = new List<Observation>(levels.Count);
        foreach (var (month, level) in levels)
        {
            // Seven digits are more than returns of two decimals can tell; the rest would differ between machines.
            var rounded = Math.Round(level, 7 - Digits(level));
            if (PayloadBounds.Problem(IndicatorCatalogue.Default[TotalReturn], rounded) is { } problem)
            {
                refused.At("", FaultCodes.OutOfRange, $"{subject} in {month:yyyy-MM}: {problem}", excerpt: null);
                break;
            }

            observations.Add(Observe(source, TotalReturn, subject, month, rounded, file.KnownOn, $"{meaning}{levels[0].Month:yyyy-MM-dd} = 100."));
        }

        return observations;
    }

    private static int Digits(double level) => Math.Clamp((int)Math.Ceiling(Math.Log10(level)), 0, 7);

    /// <summary>
    /// Market value of every portfolio as it was formed, by month; zero where it has none. No month in which one of them cannot be: the
    /// shares of all others would be wrong with it.
    /// </summary>
    private static List<(DateOnly Month, double[] Values)> ValuesFormed(FrenchBlock firms, FrenchBlock sizes, RefusalList refused)
    {
        var places = firms.Columns.Select(c => IndexOf(sizes, c)).ToList();
        var values = new List<(DateOnly, double[])>();
        foreach (var (month, counts, sized) in Formed(firms).Join(Formed(sizes), static f => f.Month, static s => s.Month, static (f, s) => (f.Month, f, s)))
        {
            var ofMonth = places.Select((place, column) => place < 0 ? 0 : Value(counts.Cells[column], sized.Cells[place])).ToArray();
            if (Array.TrueForAll(ofMonth, double.IsFinite))
            {
                values.Add((month, ofMonth));
            }
            else
            {
                refused.Nothing($"No shares of the market value in {month:yyyy-MM}: a portfolio's firms or their size cannot be.");
            }
        }

        return values;

        static double Value(string firms, string size)
        {
            if (FrenchNumber.Read(firms).Value is not (> 0 and var count) || FrenchNumber.Read(size).Value is not (> 0 and var average))
            {
                return 0;
            }

            var isPossible = PayloadBounds.Problem(IndicatorCatalogue.Default[FirmCount], count) is null
                && PayloadBounds.Problem(IndicatorCatalogue.Default[FirmSize], average * Million) is null;
            return isPossible ? count * average : double.NaN;
        }
    }

    /// <summary>The industry's share of the value of all that the file has.</summary>
    private static IEnumerable<Observation> Shares(
        string source, string subject, FrenchFile file, List<(DateOnly Month, double[] Values)> formed, int column) =>
        formed.Where(f => column >= 0 && f.Values[column] > 0).Select(f => Observe(
            source, Share, subject, f.Month, Math.Round(100 * f.Values[column] / f.Values.Sum(), 6), file.KnownOn,
            "Share of the market value of all 49 portfolios as they were formed at the end of June."));

    private static IReadOnlyList<FrenchRow> Formed(FrenchBlock block) => [.. block.Months.Where(static m => m.Month.Month == MonthAfterFormation)];

    private static IEnumerable<Observation> Formations(
        string source, string indicator, string subject, FrenchFile file, FrenchBlock block, string industry, double factor, RefusalList refused,
        string meaning)
    {
        if (IndexOf(block, industry) is not (>= 0 and var column))
        {
            refused.Nothing($"'{block.Title}' has no column {PayloadText.Quote(industry)}: no {indicator}/{subject}.");
            yield break;
        }

        var formed = block with { Months = Formed(block) };
        foreach (var (place, month, value) in Column(formed, column, refused))
        {
            if (value is not (> 0 and var stated))
            {
                // Nothing in the portfolio, and so no size either.
                continue;
            }

            if (PayloadBounds.Problem(IndicatorCatalogue.Default[indicator], stated * factor) is { } problem)
            {
                refused.At(place, FaultCodes.OutOfRange, problem);
                continue;
            }

            yield return Observe(source, indicator, subject, month, stated * factor, file.KnownOn, meaning);
        }
    }

    private static Observation Observe(string source, string indicator, string subject, DateOnly month, double value, DateOnly knownOn, string note) => new()
    {
        Series = new SeriesKey(indicator, subject),
        Period = month,
        Value = value,
        Unit = IndicatorCatalogue.Default[indicator].Unit,
        KnownOn = knownOn,
        Quality = indicator is TotalReturn or Share ? ObservationQuality.Derived : ObservationQuality.Reported,
        Source = source,
        Citation = $"Kenneth R. French, Data Library, {Address}",
        Note = note,
    };
}
