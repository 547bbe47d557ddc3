using System.Runtime.CompilerServices;
using AIBubble.Domain.Reports;
using AIBubble.Pipeline.Scoring;
using Azure;
using Azure.Data.Tables;

namespace AIBubble.Storage.Scores;

/// <summary>Scores, one partition per rubric version, one contiguous range per report day. Rows are only added.</summary>
public sealed class TableScoreStore(StorageAccount account) : IScoreStore
{
    /// <inheritdoc/>
    public async Task AppendAsync(IReadOnlyCollection<ScoreRow> rows, CancellationToken cancellationToken)
    {
        var table = await account.TableAsync(StorageNames.ScoresTable, cancellationToken);
        foreach (var report in rows.GroupBy(static r => (r.Rubric, r.AsOf, r.InputsDigest)))
        {
            // The same inputs under the same rubric give the same scores: one row that is there means all are, or will
            // be by the attempt that wrote it.
            var missing = new List<TableTransactionAction>();
            foreach (var row in report)
            {
                missing.Add(new TableTransactionAction(TableTransactionActionType.Add, ScoreEntity.Write(row)));
            }

            try
            {
                await TableBatches.SubmitAsync(table, missing, cancellationToken);
            }
            catch (RequestFailedException conflict) when (conflict.Status == 409)
            {
                // Another attempt wrote some of them: add what it did not.
                foreach (var action in missing)
                {
                    await AddIfMissingAsync(table, (TableEntity)action.Entity, cancellationToken);
                }
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ScoreRow> ReadAsync(RubricReference rubric, DateOnly from, DateOnly to,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var table = await account.TableAsync(StorageNames.ScoresTable, cancellationToken);
        var (fromKey, toKey) = (StorageKeys.Day(from), StorageKeys.Day(to) + "~~");
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {StorageKeys.ScorePartition(rubric)} and RowKey ge {fromKey} and RowKey lt {toKey}");
        // Keys go by day and digest; a day is a few dozen rows per pass, put in order here.
        var day = new List<ScoreRow>();
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            var row = ScoreEntity.Read(rubric, entity);
            if (day.Count > 0 && day[0].AsOf != row.AsOf)
            {
                foreach (var earlier in InOrder(day))
                {
                    yield return earlier;
                }

                day.Clear();
            }

            day.Add(row);
        }

        foreach (var last in InOrder(day))
        {
            yield return last;
        }
    }

    private static IEnumerable<ScoreRow> InOrder(IEnumerable<ScoreRow> day) =>
        day.OrderBy(static r => r.Scope.Value, StringComparer.Ordinal).ThenBy(static r => r.RecordedAt);

    private static async Task AddIfMissingAsync(TableClient table, TableEntity entity, CancellationToken cancellationToken)
    {
        try
        {
            await table.AddEntityAsync(entity, cancellationToken);
        }
        catch (RequestFailedException conflict) when (conflict.Status == 409)
        {
            // There it is: rows are never changed.
        }
    }
}
