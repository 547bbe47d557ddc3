using AIBubble.Domain.Forecasts;
using AIBubble.Pipeline.Forecasts;

namespace AIBubble.Testing;

/// <summary>A ledger in memory.</summary>
public sealed class MemoryForecasts : IForecastStore
{
    private readonly SortedDictionary<string, Forecast> filed = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task FileAsync(IReadOnlyCollection<Forecast> forecasts, CancellationToken cancellationToken)
    {
        foreach (var forecast in forecasts)
        {
            filed.TryAdd($"{forecast.FiledOn:yyyyMM}~{forecast.Event}", forecast);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Forecast> ReadAsync(CancellationToken cancellationToken) => filed.Values.ToAsyncEnumerable();
}
