using Azure.Data.Tables;

namespace AIBubble.Storage;

/// <summary>Transactions of the table service: one partition and at most 100 rows each, by construction.</summary>
public static class TableBatches
{
    /// <summary>Most rows of one transaction.</summary>
    public const int MaximumRows = 100;

    // A partition takes some two thousand rows a second, a transaction some twenty milliseconds.
    private const int Parallelism = 4;

    /// <summary>Sends the actions of one partition in as few transactions as possible, several at once. Each is atomic, all together are not.</summary>
    /// <exception cref="ArgumentException">The actions belong to more than one partition.</exception>
    public static async Task SubmitAsync(TableClient table, IReadOnlyCollection<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        if (actions.Select(static a => a.Entity.PartitionKey).Distinct(StringComparer.Ordinal).Skip(1).Any())
        {
            throw new ArgumentException("A transaction covers one partition only.", nameof(actions));
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(actions.Chunk(MaximumRows), options, async (chunk, token) => await table.SubmitTransactionAsync(chunk, token));
    }
}
