using AIBubble.Domain.Sentences;

namespace AIBubble.Domain.Reports;

/// <summary>One price series' test for explosive behaviour, as the report shows it.</summary>
public sealed record ExuberanceSummary
{
    /// <summary>The series tested.</summary>
    public required string Indicator { get; init; }

    /// <summary>Subject of the series.</summary>
    public required string Subject { get; init; }

    /// <summary><c>raw</c> or <c>technology-adjusted</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Number of observations tested and the days they span.</summary>
    public required int Count { get; init; }

    /// <summary>First period.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last period.</summary>
    public required DateOnly To { get; init; }

    /// <summary>GSADF statistic of the whole sample.</summary>
    public required double Gsadf { get; init; }

    /// <summary>BSADF statistic at the last date.</summary>
    public required double LastBsadf { get; init; }

    /// <summary>95 % critical value of the BSADF at the last date, Monte Carlo.</summary>
    public required double CriticalValue { get; init; }

    /// <summary>Monte-Carlo p-value of the GSADF.</summary>
    public required double MonteCarloPValue { get; init; }

    /// <summary>Wild-bootstrap p-value of the GSADF.</summary>
    public required double WildBootstrapPValue { get; init; }

    /// <summary>Dated explosive episodes.</summary>
    public required IReadOnlyList<ExuberantEpisode> Episodes { get; init; }

    /// <summary>What it says, in one plain sentence.</summary>
    public required string Statement { get; init; }

    /// <summary>The statement as a code with values; <see langword="null"/> in reports kept before there were any.</summary>
    public Sentence? Said { get; init; }

    /// <summary>The statistic of every date that has one, beside its critical value, oldest first.</summary>
    public IReadOnlyList<ExuberancePoint> Sequence { get; init; } = [];
}
