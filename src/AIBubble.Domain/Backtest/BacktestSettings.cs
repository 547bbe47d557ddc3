namespace AIBubble.Domain.Backtest;

/// <summary>What the back-test counts as what. Fixed in advance; a test of other numbers is another test.</summary>
public sealed record BacktestSettings
{
    /// <summary>Rises over <see cref="RunUpMonths"/>, gross and net of the market, from which an episode begins, in per cent.</summary>
    public IReadOnlyList<int> Thresholds { get; init; } = [50, 100, 150];

    /// <summary>Months of the run-up, of the pause after an episode's start, and of the outcome.</summary>
    public int RunUpMonths { get; init; } = 24;

    /// <summary>Months over which the industry must have risen as well: a mere recovery is no run-up.</summary>
    public int LongMonths { get; init; } = 60;

    /// <summary>By how much, in per cent.</summary>
    public double LongRise { get; init; } = 50;

    /// <summary>Fewest firms of a portfolio.</summary>
    public int FewestFirms { get; init; } = 10;

    /// <summary>Fall from the highest level since the start that counts as a crash, in per cent.</summary>
    public double CrashFall { get; init; } = 40;

    /// <summary>Values of the rolling test for explosiveness.</summary>
    public int ExplosivenessMonths { get; init; } = 120;

    /// <summary>The last day by which outcomes must be known to be fitted on.</summary>
    public DateOnly FitUntil { get; init; } = new(1999, 12, 31);

    /// <summary>First day tested on.</summary>
    public DateOnly TestFrom { get; init; } = new(2000, 1, 1);

    /// <summary>First day held out until the very end.</summary>
    public DateOnly HoldOutFrom { get; init; } = new(2015, 1, 1);

    /// <summary>Resamples of every bootstrap.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>Months of a calendar block: outcomes that overlap must stay together.</summary>
    public int BlockMonths { get; init; } = 24;

    /// <summary>Seed of the bootstrap.</summary>
    public int Seed { get; init; } = 20190101;
}
