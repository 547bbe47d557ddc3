using AIBubble.Domain.Observations;
using AIBubble.Domain.Sentences;

namespace AIBubble.Domain.Scoring.Inputs;

/// <summary>One value with its provenance: an observation, or something computed from several of them.</summary>
internal sealed record SeriesPoint
{
    public required DateOnly? Start { get; init; }

    public required DateOnly Period { get; init; }

    public required double Value { get; init; }

    public required string Unit { get; init; }

    public required DateOnly KnownOn { get; init; }

    public required ObservationQuality Quality { get; init; }

    public required string Source { get; init; }

    public required string Citation { get; init; }

    public required string SnapshotId { get; init; }

    public string? Note { get; init; }

    /// <summary>How it was computed, or null for an observation.</summary>
    public Sentence? Working { get; init; }

    public static SeriesPoint From(RecordedObservation row) => new()
    {
        Start = row.Observation.PeriodStart,
        Period = row.Observation.Period,
        Value = row.Observation.Value!.Value,
        Unit = row.Observation.Unit,
        KnownOn = row.Observation.KnownOn,
        Quality = row.Observation.Quality,
        Source = row.Observation.Source,
        Citation = row.Observation.Citation,
        SnapshotId = row.SnapshotId,
        Note = row.Observation.Note,
    };

    /// <summary>
    /// A computed point: provenance of its newest part, quality of its weakest (and at best derived), known when the last
    /// of its parts became known.
    /// </summary>
    /// <param name="period">The date it is about.</param>
    /// <param name="value">Its value.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="working">How it was computed.</param>
    /// <param name="parts">At least one; the first is preferred among equally new ones.</param>
    public static SeriesPoint Combine(DateOnly period, double value, string unit, Sentence? working, IReadOnlyList<SeriesPoint> parts)
    {
        var newest = parts[0];
        foreach (var part in parts)
        {
            newest = part.Period > newest.Period ? part : newest;
        }

        return newest with
        {
            Start = null,
            Period = period,
            Value = value,
            Unit = unit,
            KnownOn = parts.Max(static p => p.KnownOn),
            Quality = (ObservationQuality)Math.Max((int)ObservationQuality.Derived, parts.Max(static p => (int)p.Quality)),
            Working = working,
        };
    }
}
