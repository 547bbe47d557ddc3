using System.Globalization;
using System.Runtime.CompilerServices;
using AIBubble.Domain.Forecasts;
using AIBubble.Pipeline.Forecasts;
using Azure;
using Azure.Data.Tables;

namespace AIBubble.Storage.Forecasts;

/// <summary>The ledger of forecasts: one partition, one row per month and event. Rows are only added.</summary>
public sealed class TableForecastStore(StorageAccount account) : IForecastStore
{
    private const string Partition = "filed";

    /// <inheritdoc/>
    public async Task FileAsync(IReadOnlyCollection<Forecast> forecasts, CancellationToken cancellationToken)
    {
        var table = await account.TableAsync(StorageNames.ForecastsTable, cancellationToken);
        foreach (var forecast in forecasts)
        {
            try
            {
                await table.AddEntityAsync(Write(forecast), cancellationToken);
            }
            catch (RequestFailedException conflict) when (conflict.Status == 409)
            {
                // Filed this month already: what was said stands.
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Forecast> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var table = await account.TableAsync(StorageNames.ForecastsTable, cancellationToken);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            yield return Read(entity);
        }
    }

    private static TableEntity Write(Forecast forecast) => new(Partition, StorageKeys.ForecastRow(forecast.FiledOn, forecast.Event))
    {
        ["FiledOn"] = StorageKeys.Day(forecast.FiledOn),
        ["Month"] = StorageKeys.Day(forecast.Month),
        ["Theme"] = forecast.Theme,
        ["Event"] = forecast.Event,
        ["Probability"] = forecast.Probability,
        ["ResolvesOn"] = StorageKeys.Day(forecast.ResolvesOn),
        ["Estimated"] = forecast.Estimated,
        ["Method"] = forecast.Method,
        ["NetRunUp"] = forecast.NetRunUp,
        ["Rubric"] = forecast.Rubric,
        ["Digest"] = forecast.Digest,
    };

    private static Forecast Read(TableEntity entity) => new()
    {
        FiledOn = Day(entity, "FiledOn"),
        Month = Day(entity, "Month"),
        Theme = entity.GetString("Theme"),
        Event = entity.GetString("Event"),
        Probability = entity.GetDouble("Probability")!.Value,
        ResolvesOn = Day(entity, "ResolvesOn"),
        Reconstructed = false,
        Estimated = entity.GetBoolean("Estimated")!.Value,
        Method = entity.GetString("Method"),
        NetRunUp = entity.GetDouble("NetRunUp")!.Value,
        Rubric = entity.GetString("Rubric"),
        Digest = entity.GetString("Digest"),
    };

    private static DateOnly Day(TableEntity entity, string column) => DateOnly.ParseExact(entity.GetString(column), "yyyyMMdd", CultureInfo.InvariantCulture);
}
