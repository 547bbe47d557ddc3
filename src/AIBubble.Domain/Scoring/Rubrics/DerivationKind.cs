namespace AIBubble.Domain.Scoring.Rubrics;

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

    /// <summary>The numerator's levels, carried on after its last by the denominator's changes; what is carried on is <c>estimated</c>.</summary>
    Continued,
}
