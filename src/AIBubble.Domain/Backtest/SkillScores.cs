namespace AIBubble.Domain.Backtest;

/// <summary>How well probabilities of a crash within two years did over a span of months. Brier scores: 0 is perfect, lower is better.</summary>
public sealed record SkillScores
{
    /// <summary>First month tested on.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last month whose two years are over.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Industry-months. They overlap: neighbours share most of their outcome.</summary>
    public required int Months { get; init; }

    /// <summary>Share of them followed by a crash, in per cent.</summary>
    public required double CrashShare { get; init; }

    /// <summary>Brier score of heat-lite.</summary>
    public required double Brier { get; init; }

    /// <summary>Brier score of the run-up alone.</summary>
    public required double BrierRunUp { get; init; }

    /// <summary>Brier score of saying the share of the fitted years every time.</summary>
    public required double BrierClimatology { get; init; }

    /// <summary>Interval of the run-up's Brier score less heat-lite's, by calendar blocks: above zero, heat-lite is better.</summary>
    public required Interval? GainOverRunUp { get; init; }

    /// <summary>Interval of climatology's Brier score less heat-lite's, by calendar blocks.</summary>
    public required Interval? GainOverClimatology { get; init; }

    /// <summary>Months with a net run-up of at least 50 points.</summary>
    public required int MonthsWithRunUp50 { get; init; }

    /// <summary>Probability that heat-lite ranks a month before a crash above one before none, among those; null when all are of one kind.</summary>
    public required double? AucGivenRunUp50 { get; init; }

    /// <summary>Its interval by calendar blocks.</summary>
    public required Interval? AucGivenRunUp50Interval { get; init; }

    /// <summary>The same of the run-up alone.</summary>
    public required double? AucRunUpGivenRunUp50 { get; init; }
}
