using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Scoring;

/// <summary>Everything an evaluation depends on. Two equal contexts give the same report, <see cref="GeneratedAt"/> aside.</summary>
public sealed record EvaluationContext
{
    /// <summary>Only periods that end on or before this day are used.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Only what was published on or before this day is used; may lie after <see cref="AsOf"/> to judge with hindsight.</summary>
    public required DateOnly KnownOn { get; init; }

    /// <summary>Only what was stored by this instant is used; <see langword="null"/> for everything.</summary>
    public DateTimeOffset? RecordedBy { get; init; }

    /// <summary>A theme whose series every input reads instead of the rubric's own subjects.</summary>
    public string? Subject { get; init; }

    /// <summary>Whether age takes weight away. True by default; themes of the past are usually read without.</summary>
    public bool UseFreshness { get; init; } = true;

    /// <summary>The observations; series that are not in it have no data.</summary>
    public required ObservationSet Observations { get; init; }

    /// <summary>The rubric to apply; must have passed <see cref="RubricValidator"/>.</summary>
    public required Rubric Rubric { get; init; }

    /// <summary>The catalogue.</summary>
    public IndicatorCatalogue Catalogue { get; init; } = IndicatorCatalogue.Default;

    /// <summary>Gives the exuberance test of a sample, or <see langword="null"/> when it is not tested; by default none is.</summary>
    public ExuberanceLookup Exuberance { get; init; } = static _ => null;

    /// <summary>How much of the uncertainty analysis is run.</summary>
    public UncertaintyMode Uncertainty { get; init; } = UncertaintyMode.Full;

    /// <summary>What the sources of this build ask to be said on every report, in the order to print; by default nothing.</summary>
    public IReadOnlyList<SourceAttribution> Attributions { get; init; } = [];

    /// <summary>The time to print on the report, UTC.</summary>
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>What moved since the previous report, from <see cref="ReportComparer"/>, or <see langword="null"/>.</summary>
    public ReportChanges? Changes { get; init; }
}
