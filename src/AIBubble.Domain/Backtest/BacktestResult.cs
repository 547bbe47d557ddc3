using AIBubble.Domain.Sentences;

namespace AIBubble.Domain.Backtest;

/// <summary>The back-test of heat on a century of industries.</summary>
public sealed record BacktestResult
{
    /// <summary>First month of the panel.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last month of the panel.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Industries in it.</summary>
    public required int Industries { get; init; }

    /// <summary>What heat-lite's volatility is read from: <c>daily-returns</c> where they have been collected, else <c>monthly-returns</c>.</summary>
    public required string VolatilityOf { get; init; }

    /// <summary>Every run-up, by start.</summary>
    public required IReadOnlyList<RunUpEpisode> Episodes { get; init; }

    /// <summary>What they say together.</summary>
    public required BacktestMetrics Metrics { get; init; }

    /// <summary>Stated against observed, over the tested years.</summary>
    public required IReadOnlyList<ReliabilityBin> Reliability { get; init; }

    /// <summary>The result in plain words.</summary>
    public required string Statement { get; init; }

    /// <summary>The statement as a code with values; <see langword="null"/> in results kept before there were any.</summary>
    public Sentence? Said { get; init; }
}
