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

    /// <summary>The latest value plus the latest of other series in the same unit, where there are any.</summary>
    Sum,

    /// <summary>
    /// Change over <see cref="TransformRubric.Months"/> of a basket of <see cref="TransformRubric.Subjects"/> whose weights, their shares of
    /// the market's value, are those at the beginning; in per cent, net of the market where it is known.
    /// </summary>
    BasketRunUp,
}
