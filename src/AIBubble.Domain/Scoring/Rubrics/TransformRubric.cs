namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>What is done to a series before it is scored.</summary>
public sealed record TransformRubric
{
    /// <summary>The kind; the other members matter only where it says so.</summary>
    public required TransformKind Kind { get; init; }

    /// <summary>How the series itself is read.</summary>
    public Basis Basis { get; init; } = Basis.Latest;

    /// <summary>Months of a run-up.</summary>
    public int Months { get; init; } = 24;

    /// <summary>Years of own history.</summary>
    public int Years { get; init; } = 10;

    /// <summary>Multiplies a ratio: 100 for per cent.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Divisors of a ratio, multiplied with each other; technology proxies of a PSY residual.</summary>
    public IReadOnlyList<SeriesTerm> By { get; init; } = [];

    /// <summary>Subjects of a diffusion index.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>Whether a run-up is net of the market.</summary>
    public bool NetOfMarket { get; init; }
}
