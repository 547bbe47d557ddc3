namespace AIBubble.Domain.Forecasts;

/// <summary>One probability, and what became of it. Filed once, never changed; only the outcome is added when it is known.</summary>
public sealed record Forecast
{
    /// <summary>The day it was filed, UTC; of a reconstructed one, the month it is about.</summary>
    public required DateOnly FiledOn { get; init; }

    /// <summary>Month end it rests on.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>What it is about, such as <c>FF49-CHIPS</c>.</summary>
    public required string Theme { get; init; }

    /// <summary>One of <see cref="ForecastEvents"/>.</summary>
    public required string Event { get; init; }

    /// <summary>0–1.</summary>
    public required double Probability { get; init; }

    /// <summary>The month end on which it is decided.</summary>
    public required DateOnly ResolvesOn { get; init; }

    /// <summary>Whether the event came; null while that is not known.</summary>
    public bool? Outcome { get; init; }

    /// <summary>Whether it was computed afterwards, from data that were not all known then. Never mixed with those that were filed.</summary>
    public required bool Reconstructed { get; init; }

    /// <summary>Whether the last months of the theme were carried on with another index.</summary>
    public required bool Estimated { get; init; }

    /// <summary>What gave the probability: <c>heat-lite</c> or <c>run-up</c>.</summary>
    public required string Method { get; init; }

    /// <summary>Two-year rise of the theme less the market's, in points.</summary>
    public required double NetRunUp { get; init; }

    /// <summary>Version of the rubric that was in force.</summary>
    public required string Rubric { get; init; }

    /// <summary>Digest of the data it rests on: 64 lower-case hexadecimal digits.</summary>
    public required string Digest { get; init; }
}
