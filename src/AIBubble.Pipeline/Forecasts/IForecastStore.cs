using AIBubble.Domain.Forecasts;

namespace AIBubble.Pipeline.Forecasts;

/// <summary>The ledger of forecasts: rows are added once and never changed, and no rebuild touches them.</summary>
public interface IForecastStore
{
    /// <summary>Files a month's forecasts; an event that was filed in that month stays as it is.</summary>
    Task FileAsync(IReadOnlyCollection<Forecast> forecasts, CancellationToken cancellationToken);

    /// <summary>Every forecast filed, oldest first, without outcomes.</summary>
    IAsyncEnumerable<Forecast> ReadAsync(CancellationToken cancellationToken);
}
