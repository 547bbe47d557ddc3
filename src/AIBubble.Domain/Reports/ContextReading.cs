using AIBubble.Domain.Observations;

namespace AIBubble.Domain.Reports;

/// <summary>A series that is shown beside the scores and enters none of them.</summary>
public sealed record ContextReading
{
    /// <summary>The rubric's id of it.</summary>
    public required string Id { get; init; }

    /// <summary>What it says, in plain words.</summary>
    public required string Title { get; init; }

    /// <summary>Catalogue id.</summary>
    public required string Indicator { get; init; }

    /// <summary>Subject of the series.</summary>
    public required string Subject { get; init; }

    /// <summary>Last day of the newest period, or <see langword="null"/> without data.</summary>
    public required DateOnly? Period { get; init; }

    /// <summary>The newest value, in <see cref="Unit"/>, or <see langword="null"/> without data.</summary>
    public required double? Value { get; init; }

    /// <summary>Unit of <see cref="Value"/>.</summary>
    public required string Unit { get; init; }

    /// <summary>When it became known.</summary>
    public required DateOnly? KnownOn { get; init; }

    /// <summary>Days from the end of its period to the report's day.</summary>
    public required int? AgeDays { get; init; }

    /// <summary>Whether it is older than its freshness limit.</summary>
    public required bool Stale { get; init; }

    /// <summary>Its quality.</summary>
    public required ObservationQuality? Quality { get; init; }

    /// <summary>Who supplied it.</summary>
    public required string? Source { get; init; }

    /// <summary>Where it can be looked up.</summary>
    public required string? Citation { get; init; }

    /// <summary>The archived payload it was read from.</summary>
    public required string? SnapshotId { get; init; }

    /// <summary>The supplier's note.</summary>
    public string? Note { get; init; }

    /// <summary>Why it is shown and not scored.</summary>
    public required string Reason { get; init; }

    /// <summary>Where a new value comes from and how it is posted.</summary>
    public required string HowToPost { get; init; }
}
