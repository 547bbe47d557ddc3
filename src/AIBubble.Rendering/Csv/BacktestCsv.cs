using AIBubble.Domain.Backtest;

namespace AIBubble.Rendering.Csv;

/// <summary>The run-ups of the back-test as CSV, a line per episode. No byte order mark.</summary>
public static class BacktestCsv
{
    /// <summary>The columns, in order.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["industry", "start", "threshold", "grossRunUp", "netRunUp", "crash", "drawdown", "netReturn24m"];

    /// <summary>Writes the episodes in the order given.</summary>
    /// <param name="episodes">The episodes.</param>
    /// <param name="decimalMark">How decimals are written.</param>
    /// <param name="output">Where the UTF-8 bytes go; stays open.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    public static async Task WriteAsync(
        IEnumerable<RunUpEpisode> episodes, CsvDecimal decimalMark, Stream output, CancellationToken cancellationToken)
    {
        await using var table = new CsvTable(output, byteOrderMark: false, decimalMark, cancellationToken);
        await table.RowAsync([.. Columns]);
        foreach (var e in episodes)
        {
            await table.RowAsync(e.Industry, e.Start, e.Threshold, e.GrossRunUp, e.NetRunUp, e.Crash, e.Drawdown, e.NetReturn24m);
        }
    }
}
