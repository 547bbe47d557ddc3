using AIBubble.Domain.Sentences;

namespace AIBubble.Domain.Exuberance;

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

    /// <summary>
    /// The precomputed Monte-Carlo values for this length, lag and window, or <see langword="null"/> when the table has none: an
    /// independent check on the simulated ones.
    /// </summary>
    public required TabulatedCriticalValues? Tabulated { get; init; }

    /// <summary>The technology-adjusted test, or <see langword="null"/> when no proxies were given.</summary>
    public required AdjustedOutcome? Adjusted { get; init; }

    /// <summary>What it says, in plain words.</summary>
    public required string Statement { get; init; }

    /// <summary>The statement as a code with values.</summary>
    public Sentence? Said { get; init; }
}
