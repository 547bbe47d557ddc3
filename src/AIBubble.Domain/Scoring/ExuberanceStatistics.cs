using AIBubble.Domain.Reports;
using AIBubble.Domain.Sentences;

namespace AIBubble.Domain.Scoring;

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

    /// <summary>The statement as a code with values.</summary>
    public Sentence? Said { get; init; }

    /// <summary>The statistic of every date that has one, beside its critical value; empty where it was not kept.</summary>
    public IReadOnlyList<ExuberancePoint> Sequence { get; init; } = [];
}
