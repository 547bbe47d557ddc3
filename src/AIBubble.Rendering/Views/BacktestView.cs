using AIBubble.Domain.Backtest;
using AIBubble.Domain.Forecasts;

namespace AIBubble.Rendering.Views;

/// <summary>The back-test of heat and the ledger of forecasts, as the page shows them.</summary>
public sealed record BacktestView
{
    /// <summary>Last month of the library, <c>yyyy-MM</c>; null while there is none.</summary>
    public string? Vintage { get; init; }

    /// <summary>What came out; null while the library has not been collected.</summary>
    public BacktestResult? Result { get; init; }

    /// <summary>Past bubbles, each placed by the others alone; empty by default, <see langword="null"/> while they are being scored.</summary>
    public IReadOnlyList<Placement>? Placements { get; init; } = [];

    /// <summary>The latest forecasts filed, newest first; empty by default.</summary>
    public IReadOnlyList<Forecast> Forecasts { get; init; } = [];

    /// <summary>How all that were filed did; empty by default.</summary>
    public IReadOnlyList<ForecastScore> Scores { get; init; } = [];

    /// <summary>How those reconstructed afterwards would have done; empty by default.</summary>
    public IReadOnlyList<ForecastScore> Reconstructed { get; init; } = [];
}
