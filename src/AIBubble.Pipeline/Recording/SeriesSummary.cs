using AIBubble.Domain.Observations;

namespace AIBubble.Pipeline.Recording;

/// <summary>What is known of a series without reading it.</summary>
/// <param name="Series">What is measured, and of whom.</param>
/// <param name="Unit">The unit of all its values.</param>
/// <param name="FirstPeriod">End of the earliest period.</param>
/// <param name="LastPeriod">End of the latest period.</param>
/// <param name="LastKnownOn">The latest publication.</param>
/// <param name="LastRecordedAt">The latest addition, UTC.</param>
/// <param name="Revision">A text that changes with every addition to this series.</param>
public sealed record SeriesSummary(SeriesKey Series, string Unit, DateOnly FirstPeriod, DateOnly LastPeriod, DateOnly LastKnownOn,
    DateTimeOffset LastRecordedAt, string Revision);
