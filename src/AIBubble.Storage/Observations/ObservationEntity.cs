using AIBubble.Domain.Observations;
using Azure.Data.Tables;

namespace AIBubble.Storage.Observations;

/// <summary>An observation as a table row. What the keys say is not repeated in columns.</summary>
internal static class ObservationEntity
{
    public const string SnapshotId = nameof(SnapshotId);

    public static TableEntity Write(string rowKey, RecordedObservation recorded)
    {
        var observation = recorded.Observation;
        var entity = new TableEntity(StorageKeys.SeriesPartition(observation.Series), rowKey)
        {
            ["Unit"] = observation.Unit,
            ["Quality"] = observation.Quality.ToString(),
            ["Source"] = observation.Source,
            ["Citation"] = observation.Citation,
            ["RecordedAt"] = recorded.RecordedAt,
            [SnapshotId] = recorded.SnapshotId,
        };
        if (observation.Value is { } value)
        {
            entity["Value"] = value;
        }

        if (observation.Note is { } note)
        {
            entity["Note"] = note;
        }

        return entity;
    }

    public static RecordedObservation Read(SeriesKey series, TableEntity entity)
    {
        var (period, periodStart, knownOn) = StorageKeys.ParseObservationRow(entity.RowKey);
        var observation = new Observation
        {
            Series = series,
            Period = period,
            PeriodStart = periodStart,
            KnownOn = knownOn,
            Value = entity.GetDouble("Value"),
            Unit = entity.GetString("Unit"),
            Quality = Enum.Parse<ObservationQuality>(entity.GetString("Quality")),
            Source = entity.GetString("Source"),
            Citation = entity.GetString("Citation"),
            Note = entity.GetString("Note"),
        };
        return new RecordedObservation(observation, entity.GetDateTimeOffset("RecordedAt")!.Value, entity.GetString(SnapshotId));
    }
}
