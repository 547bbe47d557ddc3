namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>A series computed from others. Its quality is at best <c>derived</c>; an observed value of the same date wins.</summary>
public sealed record DerivationRubric
{
    /// <summary>Unique kebab-case id.</summary>
    public required string Id { get; init; }

    /// <summary>Catalogue id of the series it yields.</summary>
    public required string Indicator { get; init; }

    /// <summary>Subject of the series it yields; a theme replaces it.</summary>
    public required string Subject { get; init; }

    /// <summary>How it is computed.</summary>
    public required DerivationKind Kind { get; init; }

    /// <summary>What is divided, compared or differenced.</summary>
    public required SeriesTerm Numerator { get; init; }

    /// <summary>The divisor of a ratio; the share count of a market value.</summary>
    public SeriesTerm? Denominator { get; init; }

    /// <summary>Multiplies a ratio: 100 for per cent.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Last day of the three base years; without it, and for a theme, they end three years before the value's date.</summary>
    public DateOnly? BaseEnd { get; init; }

    /// <summary>Why it is computed this way.</summary>
    public required string Reason { get; init; }
}
