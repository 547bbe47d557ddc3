using AIBubble.Domain.Forecasts;
using AIBubble.Pipeline.Forecasts;

namespace AIBubble.Pipeline.Tests.Backtest;

/// <summary>A ledger in memory that keeps what was filed first, as the table does.</summary>
internal sealed class MemoryLedger : IForecastStore
{
    private readonly SortedDictionary<string, Forecast> filed = new(StringComparer.Ordinal);

    public int Attempts { get; private set; }

    public Task FileAsync(IReadOnlyCollection<Forecast> forecasts, CancellationToken cancellationToken)
    {
        Attempts++;
        foreach (var forecast in forecasts)
        {
            filed.TryAdd($"{forecast.FiledOn:yyyyMM}~{forecast.Event}", forecast);
        }

        return Task.CompletedTask;
    }

    public IAsyncEnumerable<Forecast> ReadAsync(CancellationToken cancellationToken) => filed.Values.ToAsyncEnumerable();
}
