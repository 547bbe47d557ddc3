using System.Text.Json.Serialization;

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

    /// <summary>Spans left out of the series' own history; <see langword="null"/> for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SpanRubric>? LeaveOut { get; init; }

    /// <summary>
    /// Last day of the history that is normal, for a wave that must not be measured against itself; <see langword="null"/> for all of it.
    /// Not applied to themes, which have their own times.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? BaseEnd { get; init; }

    /// <summary>Divisors of the other bound of a <see cref="TransformKind.RatioBetween"/>; <see langword="null"/> for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SeriesTerm>? OrBy { get; init; }

    /// <summary>Statements of a <see cref="TransformKind.Pool"/>; <see langword="null"/> for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PoolRubric? Pool { get; init; }
}
