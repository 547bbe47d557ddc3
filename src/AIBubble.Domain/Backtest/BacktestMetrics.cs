namespace AIBubble.Domain.Backtest;

/// <summary>What a century says about run-ups and about heat-lite.</summary>
public sealed record BacktestMetrics
{
    /// <summary>Share of all industry-months, run-up or not, that were followed by a crash, in per cent.</summary>
    public required double BaseRate { get; init; }

    /// <summary>The same that Greenwood, Shleifer and You 2019 state for the United States.</summary>
    public required double PublishedBaseRate { get; init; }

    /// <summary>Crash share by size of the run-up, over all years.</summary>
    public required IReadOnlyList<CrashShare> CrashShares { get; init; }

    /// <summary>The same of run-ups whose outcome was known by the end of the fitted years: what the rubric's points rest on.</summary>
    public required IReadOnlyList<CrashShare> FittedCrashShares { get; init; }

    /// <summary>Share of industry-months of the fitted years that were followed by a crash, in per cent.</summary>
    public required double FittedBaseRate { get; init; }

    /// <summary>Industry-months fitted on.</summary>
    public required int FittedMonths { get; init; }

    /// <summary>Weights of heat-lite.</summary>
    public required IReadOnlyList<ModelWeight> Weights { get; init; }

    /// <summary>Brier score of heat-lite over the tested years.</summary>
    public double? Brier => Test?.Brier;

    /// <summary>Brier score of climatology over the tested years.</summary>
    public double? BrierClimatology => Test?.BrierClimatology;

    /// <summary>AUC of heat-lite over the tested years, given a net run-up of at least 50 points.</summary>
    public double? AucGivenRunUp50 => Test?.AucGivenRunUp50;

    /// <summary>The tested years; null when the data do not reach them.</summary>
    public required SkillScores? Test { get; init; }

    /// <summary>The years held out; null when the data do not reach them.</summary>
    public required SkillScores? HoldOut { get; init; }
}
