using AIBubble.Domain.Observations;
using AIBubble.Domain.Sentences;

namespace AIBubble.Domain.Reports;

/// <summary>One input of a criterion: the value it was read from and what became of it.</summary>
public sealed record InputReading
{
    /// <summary>The rubric's id of the input, unique within the criterion.</summary>
    public required string Id { get; init; }

    /// <summary>Catalogue id of the indicator.</summary>
    public required string Indicator { get; init; }

    /// <summary>Subject of the series.</summary>
    public required string Subject { get; init; }

    /// <summary>Last day of the newest period used, or <see langword="null"/> without data.</summary>
    public required DateOnly? Period { get; init; }

    /// <summary>The value that was scored, after the transform, in <see cref="Unit"/>.</summary>
    public required double? Value { get; init; }

    /// <summary>Unit of <see cref="Value"/>.</summary>
    public required string Unit { get; init; }

    /// <summary>0–100 after normalisation.</summary>
    public required double? Normalised { get; init; }

    /// <summary>When the newest observation used became known.</summary>
    public required DateOnly? KnownOn { get; init; }

    /// <summary>Days from the end of the newest period used to the report's day.</summary>
    public required int? AgeDays { get; init; }

    /// <summary>Weakest quality among the observations used.</summary>
    public required ObservationQuality? Quality { get; init; }

    /// <summary>Source of the newest observation used.</summary>
    public required string? Source { get; init; }

    /// <summary>Citation of the newest observation used.</summary>
    public required string? Citation { get; init; }

    /// <summary>The archived payload the newest observation was read from.</summary>
    public required string? SnapshotId { get; init; }

    /// <summary>Weight within the criterion as the rubric states it.</summary>
    public required double Weight { get; init; }

    /// <summary>Weight actually applied after missing inputs and age, renormalised; 0 without data.</summary>
    public required double EffectiveWeight { get; init; }

    /// <summary>What was done to the series: <c>level</c>, <c>ratio</c>, <c>run-up</c>, …</summary>
    public required string Transform { get; init; }

    /// <summary>The working in words, with the numbers behind a ratio or a change; <see langword="null"/> for a plain level.</summary>
    public string? Working { get; init; }

    /// <summary>The working as a code with values; <see langword="null"/> with it, and in reports kept before there were any.</summary>
    public Sentence? Said { get; init; }

    /// <summary>Whether the value is older than the freshness limit.</summary>
    public bool Stale { get; init; }

    /// <summary>The supplier's note on the newest observation used.</summary>
    public string? Note { get; init; }

    /// <summary>The range within which the value is open (two bounds of a need, a judgement), or <see langword="null"/>.</summary>
    public ValueRange? Range { get; init; }

    /// <summary>
    /// By how much the value lies beyond a goalpost, in its unit, where it scores no more and no less than at it: positive beyond the one
    /// that scores 100, negative beyond the one that scores 0; <see langword="null"/> between the two.
    /// </summary>
    public double? Beyond { get; init; }

    /// <summary>Members of a pool that the value does without, each with the reason.</summary>
    public IReadOnlyList<LeftOutMember> LeftOut { get; init; } = [];
}
