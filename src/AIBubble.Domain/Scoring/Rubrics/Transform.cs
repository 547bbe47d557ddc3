namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>What is done to a series before it is scored. Serialised in kebab case.</summary>
public enum TransformKind
{
    /// <summary>The latest value.</summary>
    Level,

    /// <summary>The latest value divided by other series at the same date, times <see cref="TransformRubric.Factor"/>.</summary>
    Ratio,

    /// <summary>Change against twelve months earlier, in per cent; matched by date.</summary>
    YearOnYear,

    /// <summary>Change over <see cref="TransformRubric.Months"/>, in per cent, net of the market where it is known.</summary>
    RunUp,

    /// <summary>Distance from the mean of the series' own earlier <see cref="TransformRubric.Years"/> in standard deviations.</summary>
    ZScore,

    /// <summary>The value as a percentage of the mean of the series' own earlier <see cref="TransformRubric.Years"/>.</summary>
    RatioToNormal,

    /// <summary>Percentage of the subjects whose value lies above the median of their own earlier <see cref="TransformRubric.Years"/>.</summary>
    Diffusion,

    /// <summary>Change per year over up to <see cref="TransformRubric.Years"/>, in the series' unit.</summary>
    ChangePerYear,

    /// <summary>Distance from the highest value of the last <see cref="TransformRubric.Years"/>, in per cent; 0 at the peak.</summary>
    ChangeFromPeak,

    /// <summary>Where the BSADF statistic lies between its 90 % (0) and 99 % (100) critical value; 0 while prices fall.</summary>
    PsyMargin,

    /// <summary>The same for the residual after technology proxies are projected out; only where the raw series is exuberant.</summary>
    PsyResidual,
}

/// <summary>How a flow or level series is read at a date. Serialised in kebab case.</summary>
public enum Basis
{
    /// <summary>The latest value at or before the date.</summary>
    Latest,

    /// <summary>Sum over the latest twelve months that are complete: one annual value, or shorter periods chained by their dates.</summary>
    TrailingYear,

    /// <summary>Mean over the latest twelve months, for levels, rates and flows stated at an annual rate.</summary>
    TrailingMean,
}

/// <summary>One or several series read at a date and added up.</summary>
public sealed record SeriesTerm
{
    /// <summary>Catalogue id.</summary>
    public required string Indicator { get; init; }

    /// <summary>Subjects to add up, all of which must have data; a theme replaces them all.</summary>
    public required IReadOnlyList<string> Subjects { get; init; }

    /// <summary>How each is read.</summary>
    public Basis Basis { get; init; } = Basis.Latest;
}

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

/// <summary>How a derived series is computed. Serialised in kebab case.</summary>
public enum DerivationKind
{
    /// <summary>Numerator divided by denominator, times the factor.</summary>
    Ratio,

    /// <summary>A year's flow divided by the annual mean of the three years that end at <see cref="DerivationRubric.BaseEnd"/>.</summary>
    MultipleOfBase,

    /// <summary>Change of a year's flow against the year before, in per cent.</summary>
    Growth,

    /// <summary>Fall per year of a price between dated points at least half a year apart, over at most three years, in per cent.</summary>
    DeclinePerYear,

    /// <summary>Close as traded (numerator) times shares outstanding (denominator), where no split lies between the two.</summary>
    MarketValue,
}

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
