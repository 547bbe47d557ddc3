using AIBubble.Domain.Observations;

namespace AIBubble.Functions.Series;

/// <summary>One observation as clients see it.</summary>
internal sealed record SeriesRow(
    DateOnly? PeriodStart, DateOnly Period, double? Value, DateOnly KnownOn, DateTimeOffset RecordedAt, ObservationQuality Quality, string Source,
    string Citation, string? Note, string SnapshotId)
{
    public static SeriesRow Of(RecordedObservation row) => new(
        row.Observation.PeriodStart, row.Observation.Period, row.Observation.Value, row.Observation.KnownOn, row.RecordedAt, row.Observation.Quality,
        row.Observation.Source, row.Observation.Citation, row.Observation.Note, row.SnapshotId);
}
