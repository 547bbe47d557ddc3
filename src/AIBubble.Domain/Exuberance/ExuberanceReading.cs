using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using AIBubble.Domain.Faults;

namespace AIBubble.Domain.Exuberance;

/// <summary>One value of a monthly series.</summary>
/// <param name="Date">Any day of the month; it is what episodes are dated by.</param>
/// <param name="Value">The month's close, any unit; positive when logarithms are taken.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DatedValue(DateOnly Date, double Value);

/// <summary>How a reading is taken. The defaults are those of the report.</summary>
public sealed record ExuberanceReadingOptions
{
    /// <summary>Lagged differences in the regression, 0 to <see cref="RecursiveAdf.MaximumLag"/>; 0 by default.</summary>
    public int Lag { get; init; }

    /// <summary>Replications of each test, 99 to 10,000; 499 by default: a p-value of 5 % is then known to ±1 %.</summary>
    public int Replications { get; init; } = 499;

    /// <summary>Seed, fixed so that a report can be had again; 1 by default.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>
    /// Whether logarithms are taken; true by default: a price that compounds at a steady rate is a straight line in
    /// logarithms, and only growth that itself accelerates counts as explosive.
    /// </summary>
    public bool Log { get; init; } = true;

    /// <summary>δ of the least duration δ·ln T; 1 by default.</summary>
    public double Delta { get; init; } = 1;
}

/// <summary>An episode in calendar time.</summary>
/// <param name="Test">Which critical values date it: <c>mc</c> or <c>wild-bootstrap</c>.</param>
/// <param name="Start">First date above the 95 % critical value.</param>
/// <param name="Peak">Date of the largest BSADF.</param>
/// <param name="Extreme">Date of the highest value in a rise, of the lowest in a fall.</param>
/// <param name="End">Last date above, or <see langword="null"/> while it goes on.</param>
/// <param name="PeakStatistic">The BSADF at its peak.</param>
/// <param name="Rising">False for an explosive fall, which is not a bubble.</param>
public sealed record DatedEpisode(ExuberanceTestKind Test, DateOnly Start, DateOnly Peak, DateOnly Extreme, DateOnly? End, double PeakStatistic, bool Rising);

/// <summary>One null model's judgement of a series.</summary>
/// <param name="GsadfCritical">95 % critical value of the GSADF.</param>
/// <param name="LastCritical">95 % critical value of the BSADF at the last date.</param>
/// <param name="Margin">BSADF at the last date less its critical value: positive means explosive now.</param>
/// <param name="GsadfPValue">Was the series ever explosive?</param>
/// <param name="LastPValue">Is it explosive at the last date?</param>
public sealed record NullReading(double? GsadfCritical, double? LastCritical, double? Margin, PValue GsadfPValue, PValue? LastPValue);

/// <summary>The test of one series, raw or technology-adjusted, in short.</summary>
/// <param name="Adf">Full-sample statistic.</param>
/// <param name="Sadf">Forward supremum.</param>
/// <param name="Gsadf">Supremum over all windows.</param>
/// <param name="LastBsadf">BSADF at the last date, <see langword="null"/> where no regression exists (a price that stood still).</param>
/// <param name="MonteCarlo">Judged by random walks.</param>
/// <param name="WildBootstrap">Judged by the series' own differences with random weights.</param>
/// <param name="Finding">What the GSADF says at the 5 % level.</param>
/// <param name="Episodes">Dated by both tests, Monte Carlo first.</param>
public sealed record SeriesReading(
    double Adf,
    double Sadf,
    double Gsadf,
    double? LastBsadf,
    NullReading MonteCarlo,
    NullReading WildBootstrap,
    ExuberanceFinding Finding,
    IReadOnlyList<DatedEpisode> Episodes);

/// <summary>
/// The compact form of the test for scoring: <c>heat.explosiveness</c> reads the raw series' margin,
/// <c>industrial.technology-explains-price</c> compares raw and adjusted. Pure; cache by <see cref="Digest"/>.
/// </summary>
/// <param name="Count">Number of months.</param>
/// <param name="From">First date.</param>
/// <param name="To">Last date.</param>
/// <param name="Raw">The series itself.</param>
/// <param name="Adjusted">What technology proxies leave of it, or <see langword="null"/> without proxies.</param>
/// <param name="RSquared">Share of variance the proxies explain, 0–1, or <see langword="null"/> without proxies.</param>
/// <param name="Replications">Replications of each test.</param>
/// <param name="Seed">Their seed.</param>
/// <param name="Digest">The inputs' digest, see <see cref="DigestOf"/>.</param>
/// <param name="Statement">What it says, in plain words.</param>
public sealed record ExuberanceReading(
    int Count,
    DateOnly From,
    DateOnly To,
    SeriesReading Raw,
    SeriesReading? Adjusted,
    double? RSquared,
    int Replications,
    long Seed,
    string Digest,
    string Statement)
{
    /// <summary>Reads a monthly series with both tests.</summary>
    /// <param name="closes">One value per calendar month, in order, without gaps: at least 20, more with proxies.</param>
    /// <param name="proxies">Technology proxies aligned with the closes, or <see langword="null"/>.</param>
    /// <param name="options">How; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Observed within every replication.</param>
    /// <exception cref="ExuberanceRefusedException">The series cannot be tested; its faults point into <c>/values</c> and <c>/proxies</c>.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ExuberanceReading Take(
        IReadOnlyList<DatedValue> closes,
        IReadOnlyList<IReadOnlyList<double>>? proxies = null,
        ExuberanceReadingOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var gaps = Gaps(closes);
        if (gaps.Count > 0)
        {
            throw new ExuberanceRefusedException(gaps);
        }

        var request = Request(closes, proxies, options ?? new ExuberanceReadingOptions());
        var result = ExuberanceTest.Run(request, cancellationToken);
        return new ExuberanceReading(
            closes.Count,
            closes[0].Date,
            closes[^1].Date,
            Shorten(result, closes),
            result.Adjusted is null ? null : Shorten(result.Adjusted, closes),
            result.Adjusted?.RSquared,
            result.Replications,
            result.Seed,
            DigestOf(closes, proxies, options),
            result.Statement);
    }

    /// <summary>
    /// Identity of a reading's inputs, dates and method included, known before anything is computed: SHA-256 as 64
    /// lower-case hexadecimal digits.
    /// </summary>
    /// <param name="closes">The series.</param>
    /// <param name="proxies">Technology proxies, or <see langword="null"/>.</param>
    /// <param name="options">How; <see langword="null"/> for the defaults.</param>
    public static string DigestOf(
        IReadOnlyList<DatedValue> closes,
        IReadOnlyList<IReadOnlyList<double>>? proxies = null,
        ExuberanceReadingOptions? options = null)
    {
        var text = new StringBuilder(Request(closes, proxies, options ?? new ExuberanceReadingOptions()).Digest());
        foreach (var close in closes)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{close.Date:O}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static ExuberanceRequest Request(IReadOnlyList<DatedValue> closes, IReadOnlyList<IReadOnlyList<double>>? proxies, ExuberanceReadingOptions options) => new()
    {
        Values = [.. closes.Select(static c => c.Value)],
        Proxies = proxies,
        Lag = options.Lag,
        Replications = options.Replications,
        Seed = options.Seed,
        Log = options.Log,
        Delta = options.Delta,
    };

    private static List<Fault> Gaps(IReadOnlyList<DatedValue> closes)
    {
        var faults = new List<Fault>();
        for (var i = 1; i < closes.Count; i++)
        {
            var months = Month(closes[i].Date) - Month(closes[i - 1].Date);
            if (months != 1)
            {
                var pointer = string.Create(CultureInfo.InvariantCulture, $"/values/{i}");
                var message = string.Create(CultureInfo.InvariantCulture, $"{closes[i].Date:O} does not follow {closes[i - 1].Date:O} by one month.");
                faults.Add(Fault.At(pointer, months > 1 ? FaultCodes.Missing : FaultCodes.ConflictingValues, message));
            }
        }

        return faults;

        static int Month(DateOnly date) => (date.Year * 12) + date.Month;
    }

    private static SeriesReading Shorten(ExuberanceOutcome outcome, IReadOnlyList<DatedValue> closes)
    {
        var last = outcome.Bsadf[^1];
        return new SeriesReading(
            outcome.Adf,
            outcome.Sadf,
            outcome.Gsadf,
            last,
            Judge(outcome.CriticalValues.MonteCarlo!, outcome.PValues.MonteCarlo!),
            Judge(outcome.CriticalValues.WildBootstrap!, outcome.PValues.WildBootstrap!),
            outcome.Finding,
            [.. outcome.Episodes.Select(e => new DatedEpisode(
                e.Test,
                closes[e.Start].Date,
                closes[e.Peak].Date,
                closes[e.Extreme].Date,
                e.Ongoing ? null : closes[e.End].Date,
                e.PeakStatistic,
                e.Direction == EpisodeDirection.Rise))]);

        NullReading Judge(CriticalValueSet critical, PValueSet pValues) => new(
            critical.Gsadf.P95,
            critical.Bsadf.P95[^1],
            last - critical.Bsadf.P95[^1],
            pValues.Gsadf,
            pValues.LastBsadf);
    }
}
