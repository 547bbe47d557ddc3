using AIBubble.Pipeline.Recording;
using Azure.Data.Tables;

namespace AIBubble.Storage.Observations;

/// <summary>A series' summary as a table row.</summary>
internal static class SeriesEntity
{
    public static TableEntity Write(SeriesSummary summary) => new(TableObservationStore.SeriesPartition, StorageKeys.SeriesPartition(summary.Series))
    {
        ["Unit"] = summary.Unit,
        ["FirstPeriod"] = StorageKeys.Day(summary.FirstPeriod),
        ["LastPeriod"] = StorageKeys.Day(summary.LastPeriod),
        ["LastKnownOn"] = StorageKeys.Day(summary.LastKnownOn),
        ["LastRecordedAt"] = summary.LastRecordedAt,
        ["Revision"] = summary.Revision,
    };

    public static SeriesSummary Read(TableEntity entity) => new(
        StorageKeys.ParseSeriesPartition(entity.RowKey),
        entity.GetString("Unit"),
        Day(entity, "FirstPeriod"),
        Day(entity, "LastPeriod"),
        Day(entity, "LastKnownOn"),
        entity.GetDateTimeOffset("LastRecordedAt")!.Value,
        entity.GetString("Revision"));

    public static SeriesSummary Merge(SeriesSummary a, SeriesSummary b) => a with
    {
        FirstPeriod = a.FirstPeriod < b.FirstPeriod ? a.FirstPeriod : b.FirstPeriod,
        LastPeriod = a.LastPeriod > b.LastPeriod ? a.LastPeriod : b.LastPeriod,
        LastKnownOn = a.LastKnownOn > b.LastKnownOn ? a.LastKnownOn : b.LastKnownOn,
        LastRecordedAt = a.LastRecordedAt > b.LastRecordedAt ? a.LastRecordedAt : b.LastRecordedAt,
        Revision = b.Revision,
    };

    private static DateOnly Day(TableEntity entity, string column) =>
        DateOnly.ParseExact(entity.GetString(column), "yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);
}
