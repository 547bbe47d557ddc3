using Azure.Data.Tables;

namespace AIBubble.LoadRuns;

/// <summary>The floor: the storage SDK alone, rows of the same shape in full batches of one partition, several at once.</summary>
internal static class FloorWriter
{
    private const int BatchRows = 100;

    /// <summary>The best of a few concurrencies.</summary>
    public static async Task<(double RowsPerSecond, int Concurrency)> BestAsync(string connection, int rows, int series)
    {
        var best = (RowsPerSecond: 0.0, Concurrency: 0);
        foreach (var concurrency in new[] { 4, 8, 16 })
        {
            var table = new TableServiceClient(connection).GetTableClient($"Floor{concurrency}");
            await table.CreateIfNotExistsAsync();
            var began = TimeProvider.System.GetTimestamp();
            var options = new ParallelOptions { MaxDegreeOfParallelism = concurrency };
            await Parallel.ForEachAsync(Batches(rows, series), options, async (batch, token) => await table.SubmitTransactionAsync(batch, token));
            var rate = rows / TimeProvider.System.GetElapsedTime(began).TotalSeconds;
            best = rate > best.RowsPerSecond ? (rate, concurrency) : best;
        }

        return best;
    }

    private static IEnumerable<IEnumerable<TableTransactionAction>> Batches(int rows, int series)
    {
        var perSeries = GeneratedCsv.PerSeries(rows, series);
        for (var s = 0; s * perSeries < rows; s++)
        {
            var own = s;
            var lines = Enumerable.Range(0, Math.Min(perSeries, rows - (own * perSeries)));
            foreach (var chunk in lines.Chunk(BatchRows))
            {
                yield return chunk.Select(line => new TableTransactionAction(TableTransactionActionType.Add, Row(own, line)));
            }
        }
    }

    private static TableEntity Row(int series, int line)
    {
        var day = GeneratedCsv.Day(line).ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);
        return new TableEntity($"valuation.market-cap~UP{series}", $"{day}~00000000~{day}~{line:D64}")
        {
            ["Unit"] = "USD",
            ["Quality"] = "Derived",
            ["Source"] = "load",
            ["Citation"] = "Load test",
            ["RecordedAt"] = TimeProvider.System.GetUtcNow(),
            ["SnapshotId"] = new string('0', 64),
            ["Value"] = (double)line,
        };
    }
}
