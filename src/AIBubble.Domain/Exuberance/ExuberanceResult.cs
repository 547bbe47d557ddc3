using System.Text.Json.Serialization;

namespace AIBubble.Domain.Exuberance;

/// <summary>What the GSADF says at the 5 % level.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExuberanceFinding>))]
public enum ExuberanceFinding
{
    /// <summary>No test rejects the unit root.</summary>
    [JsonStringEnumMemberName("calm")]
    Calm,

    /// <summary>Every test that was run rejects it in favour of explosive behaviour.</summary>
    [JsonStringEnumMemberName("exuberant")]
    Exuberant,

    /// <summary>Monte Carlo and wild bootstrap disagree: changing volatility may be all there is.</summary>
    [JsonStringEnumMemberName("tests-disagree")]
    TestsDisagree,
}

/// <summary>Whether a series rose or fell while it was explosive.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EpisodeDirection>))]
public enum EpisodeDirection
{
    /// <summary>An explosive rise: a candidate bubble.</summary>
    [JsonStringEnumMemberName("rise")]
    Rise,

    /// <summary>An explosive fall: a collapse or a recovery from one, not a bubble.</summary>
    [JsonStringEnumMemberName("fall")]
    Fall,
}

/// <summary>A run of dates with the BSADF above its 95 % critical value. Indices are 0-based positions in the values.</summary>
/// <param name="Test">Which critical values date it: <c>mc</c> or <c>wild-bootstrap</c>.</param>
/// <param name="Start">First date above.</param>
/// <param name="End">Last date above.</param>
/// <param name="Peak">Date of the largest BSADF.</param>
/// <param name="PeakStatistic">The BSADF there.</param>
/// <param name="Extreme">Date of the highest value in a rise, of the lowest in a fall.</param>
/// <param name="Duration">Number of dates from start to end, both included.</param>
/// <param name="Direction">Rise or fall, from the last value before the start to the peak.</param>
/// <param name="Ongoing">Whether the last date of the series is still above.</param>
public sealed record ExuberanceEpisode(
    ExuberanceTestKind Test,
    int Start,
    int End,
    int Peak,
    double PeakStatistic,
    int Extreme,
    int Duration,
    EpisodeDirection Direction,
    bool Ongoing);

/// <summary>Critical values of all statistics under one null.</summary>
public sealed record CriticalValueSet(CriticalValues Adf, CriticalValues Sadf, CriticalValues Gsadf, CriticalSequences Bsadf);

/// <summary>p-values of the three statistics under one null; <c>LastBsadf</c> is of the BSADF at the last date, <see langword="null"/> where that does not exist.</summary>
public sealed record PValueSet(PValue Adf, PValue Sadf, PValue Gsadf, PValue? LastBsadf);

/// <summary>One thing per null model; <see langword="null"/> when that test was not asked for.</summary>
/// <param name="MonteCarlo">From simulated random walks.</param>
/// <param name="WildBootstrap">From the series' own differences with random weights.</param>
public sealed record ByNull<T>(T? MonteCarlo, T? WildBootstrap)
    where T : class;

/// <summary>The test of one series: the given one, or its residual after projection on technology proxies.</summary>
public record ExuberanceOutcome
{
    /// <summary>The right-tailed Dickey–Fuller statistic on the whole series.</summary>
    public required double Adf { get; init; }

    /// <summary>The largest over windows from the first row.</summary>
    public required double Sadf { get; init; }

    /// <summary>The largest over all windows.</summary>
    public required double Gsadf { get; init; }

    /// <summary>Forward recursion, aligned with the values; <see langword="null"/> before the first window and where a regression does not exist.</summary>
    public required IReadOnlyList<double?> Badf { get; init; }

    /// <summary>Backward supremum, aligned with the values; <see langword="null"/> before the first window and where no regression exists.</summary>
    public required IReadOnlyList<double?> Bsadf { get; init; }

    /// <summary>90, 95 and 99 % critical values.</summary>
    public required ByNull<CriticalValueSet> CriticalValues { get; init; }

    /// <summary>p-values with their Monte-Carlo standard errors.</summary>
    public required ByNull<PValueSet> PValues { get; init; }

    /// <summary>Dated episodes, Monte-Carlo ones first, each list in order of time.</summary>
    public required IReadOnlyList<ExuberanceEpisode> Episodes { get; init; }

    /// <summary>What the GSADF says at the 5 % level.</summary>
    public required ExuberanceFinding Finding { get; init; }
}

/// <summary>The test of the residual, and the projection it comes from.</summary>
public sealed record AdjustedOutcome : ExuberanceOutcome
{
    /// <summary>Share of the (log) series' variance the proxies explain, 0–1. Levels that trend together explain each other: high is not proof.</summary>
    public required double RSquared { get; init; }

    /// <summary>The intercept.</summary>
    public required double Intercept { get; init; }

    /// <summary>One coefficient per proxy, an elasticity when logarithms are taken.</summary>
    public required IReadOnlyList<double> Coefficients { get; init; }
}

/// <summary>The answer to an <see cref="ExuberanceRequest"/>.</summary>
public sealed record ExuberanceResult : ExuberanceOutcome
{
    /// <summary>T, the number of values.</summary>
    public required int Length { get; init; }

    /// <summary>Lagged differences in the regression.</summary>
    public required int Lag { get; init; }

    /// <summary>Smallest window used, in regression rows.</summary>
    public required int MinWindow { get; init; }

    /// <summary>Where critical values come from.</summary>
    public required ExuberanceTestKind Test { get; init; }

    /// <summary>Replications of each test.</summary>
    public required int Replications { get; init; }

    /// <summary>Their seed.</summary>
    public required long Seed { get; init; }

    /// <summary>Whether logarithms were taken.</summary>
    public required bool Log { get; init; }

    /// <summary>Whether the Monte-Carlo null drifts by 1/T.</summary>
    public required bool Drift { get; init; }

    /// <summary>Weights of the wild bootstrap.</summary>
    public required BootstrapWeights Weights { get; init; }

    /// <summary>Fewest dates an episode lasts.</summary>
    public required int MinimumDuration { get; init; }

    /// <summary>The precomputed Monte-Carlo values for this length, lag and window, or <see langword="null"/> when the table has none: an independent check on the simulated ones.</summary>
    public required TabulatedCriticalValues? Tabulated { get; init; }

    /// <summary>The technology-adjusted test, or <see langword="null"/> when no proxies were given.</summary>
    public required AdjustedOutcome? Adjusted { get; init; }

    /// <summary>What it says, in plain words.</summary>
    public required string Statement { get; init; }
}
