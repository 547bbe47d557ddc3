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

    /// <summary>Reads a row.</summary>
    /// <param name="series">The series, which the partition names.</param>
    /// <param name="entity">The row.</param>
    /// <param name="texts">Texts read before: the rows of a series share most of theirs, and in memory they are the larger part of a row.</param>
    public static RecordedObservation Read(SeriesKey series, TableEntity entity, Dictionary<string, string> texts)
    {
        var (period, periodStart, knownOn) = StorageKeys.ParseObservationRow(entity.RowKey);
        var observation = new Observation
        {
            Series = series,
            Period = period,
            PeriodStart = periodStart,
            KnownOn = knownOn,
            Value = entity.GetDouble("Value"),
            Unit = Shared("Unit"),
            Quality = Enum.Parse<ObservationQuality>(entity.GetString("Quality")),
            Source = Shared("Source"),
            Citation = Shared("Citation"),
            Note = entity.ContainsKey("Note") ? Shared("Note") : null,
        };
        return new RecordedObservation(observation, entity.GetDateTimeOffset("RecordedAt")!.Value, Shared(SnapshotId));

        string Shared(string column)
        {
            var text = entity.GetString(column);
            if (texts.TryGetValue(text, out var known))
            {
                return known;
            }

            texts.Add(text, text);
            return text;
        }
    }
}
