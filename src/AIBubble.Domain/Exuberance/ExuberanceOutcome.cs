namespace AIBubble.Domain.Exuberance;

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
