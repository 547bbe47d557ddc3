using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;

namespace AIBubble.Domain.Scoring;

/// <summary>A monthly price series, and the technology proxies aligned with it, to be tested for explosive behaviour.</summary>
/// <param name="Series">The series.</param>
/// <param name="Dates">Ascending month ends.</param>
/// <param name="Values">Positive prices or ratios, aligned with the dates.</param>
/// <param name="Proxies">Positive technology proxies aligned with the dates; empty for the raw test only.</param>
/// <param name="Digest">SHA-256 over all of it, 64 lower-case hexadecimal digits: what a cached result is found by.</param>
public sealed record ExuberanceSample(SeriesKey Series, IReadOnlyList<DateOnly> Dates, IReadOnlyList<double> Values, IReadOnlyList<IReadOnlyList<double>> Proxies, string Digest);

/// <summary>Gives the test of a sample's raw series and, when it has proxies, of its residual; <see langword="null"/> when it is not available.</summary>
public delegate ExuberanceReading? ExuberanceLookup(ExuberanceSample sample);

/// <summary>The test of one sample, before and after technology.</summary>
/// <param name="Raw">The raw series.</param>
/// <param name="Adjusted">The residual after projection on the proxies, or <see langword="null"/> without proxies.</param>
public sealed record ExuberanceReading(ExuberanceStatistics Raw, ExuberanceStatistics? Adjusted);

/// <summary>What the PSY test says of one series.</summary>
public sealed record ExuberanceStatistics
{
    /// <summary>GSADF statistic of the whole sample.</summary>
    public required double Gsadf { get; init; }

    /// <summary>Monte-Carlo 95 % critical value of the GSADF.</summary>
    public required double GsadfCritical95 { get; init; }

    /// <summary>BSADF statistic at the last date.</summary>
    public required double LastBsadf { get; init; }

    /// <summary>Monte-Carlo 90 % critical value of the BSADF at the last date.</summary>
    public required double Critical90 { get; init; }

    /// <summary>Monte-Carlo 95 % critical value of the BSADF at the last date.</summary>
    public required double Critical95 { get; init; }

    /// <summary>Monte-Carlo 99 % critical value of the BSADF at the last date.</summary>
    public required double Critical99 { get; init; }

    /// <summary>Monte-Carlo p-value of the GSADF, 0–1.</summary>
    public required double MonteCarloPValue { get; init; }

    /// <summary>Wild-bootstrap p-value of the GSADF, 0–1.</summary>
    public required double WildBootstrapPValue { get; init; }

    /// <summary>Whether the series stands higher at its last date than twelve months earlier: an explosive fall is no bubble.</summary>
    public required bool Rising { get; init; }

    /// <summary>Dated explosive episodes.</summary>
    public required IReadOnlyList<ExuberantEpisode> Episodes { get; init; }

    /// <summary>What it says, in one plain sentence.</summary>
    public required string Statement { get; init; }
}
