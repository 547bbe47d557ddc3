using AIBubble.Domain;
using AIBubble.Domain.Observations;

namespace AIBubble.Rendering.Csv;

/// <summary>One series as CSV, a line per observation, with the columns of the contract and what names the series. No byte order mark.</summary>
public static class SeriesCsv
{
    /// <summary>The columns, in order.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "indicator", "subject", "periodStart", "period", "value", "unit", "knownOn", "recordedAt", "quality", "source", "citation", "note", "snapshotId",
    ];

    /// <summary>Writes the series in the order given.</summary>
    /// <param name="observations">The rows.</param>
    /// <param name="output">Where the UTF-8 bytes go; stays open.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    public static Task WriteAsync(IEnumerable<RecordedObservation> observations, Stream output, CancellationToken cancellationToken) =>
        WriteAsync(observations, CsvDecimal.Point, output, cancellationToken);

    /// <summary>Writes it for who reads decimals in a certain way.</summary>
    /// <param name="observations">The rows.</param>
    /// <param name="decimalMark">How decimals are written.</param>
    /// <param name="output">Where the UTF-8 bytes go; stays open.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    public static async Task WriteAsync(
        IEnumerable<RecordedObservation> observations, CsvDecimal decimalMark, Stream output, CancellationToken cancellationToken)
    {
        await using var table = new CsvTable(output, byteOrderMark: false, decimalMark, cancellationToken);
        await table.RowAsync([.. Columns]);
        foreach (var (observation, recordedAt, snapshotId) in observations)
        {
            await table.RowAsync(
                observation.Series.Indicator, observation.Series.Subject, observation.PeriodStart, observation.Period, observation.Value, observation.Unit,
                observation.KnownOn, recordedAt, DomainJson.Word(observation.Quality),
                observation.Source, observation.Citation, observation.Note, snapshotId);
        }
    }
}
