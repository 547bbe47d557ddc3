using AIBubble.Domain;
using AIBubble.Domain.Reports;

namespace AIBubble.Rendering.Csv;

/// <summary>The composites over time as CSV, a line per report. No byte order mark.</summary>
public static class HistoryCsv
{
    /// <summary>The columns, in order.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "asOf", "heat", "industrial", "divergence", "hedge", "tension", "verdict", "hedgeStatus", "rubricVersion", "inputsDigest", "scoredAt",
    ];

    /// <summary>Writes the points in the order given.</summary>
    /// <param name="history">The points.</param>
    /// <param name="output">Where the UTF-8 bytes go; stays open.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    public static Task WriteAsync(IEnumerable<HistoryPoint> history, Stream output, CancellationToken cancellationToken) =>
        WriteAsync(history, CsvDecimal.Point, output, cancellationToken);

    /// <summary>Writes it for who reads decimals in a certain way.</summary>
    /// <param name="history">The points.</param>
    /// <param name="decimalMark">How decimals are written.</param>
    /// <param name="output">Where the UTF-8 bytes go; stays open.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    public static async Task WriteAsync(IEnumerable<HistoryPoint> history, CsvDecimal decimalMark, Stream output, CancellationToken cancellationToken)
    {
        await using var table = new CsvTable(output, byteOrderMark: false, decimalMark, cancellationToken);
        await table.RowAsync([.. Columns]);
        foreach (var point in history)
        {
            await table.RowAsync(
                point.AsOf, point.Heat, point.Industrial, point.Divergence, point.Hedge, point.Tension,
                DomainJson.Word(point.Kind),
                DomainJson.Word(point.HedgeStatus),
                point.RubricVersion, point.InputsDigest, point.ScoredAt);
        }
    }
}
