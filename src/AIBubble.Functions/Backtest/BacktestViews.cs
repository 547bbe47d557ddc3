using AIBubble.Domain;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Pipeline.Backtest;
using AIBubble.Pipeline.Episodes;
using AIBubble.Pipeline.Forecasts;
using AIBubble.Pipeline.Serving;
using AIBubble.Rendering.Views;

namespace AIBubble.Functions.Backtest;

/// <summary>The back-test and the ledger as a report page shows them.</summary>
public sealed class BacktestViews(BacktestService backtests, ForecastLedger ledger, EpisodeService episodes)
{
    private const int LatestForecasts = 24;

    /// <summary>The view, and a text that changes with everything it shows.</summary>
    public async Task<(BacktestView View, string Version)> OfAsync(StoredObservations stored, Rubric rubric, CancellationToken cancellationToken)
    {
        var reading = await backtests.FindAsync(stored, cancellationToken);
        var forecasts = await ledger.ReadAsync(stored, cancellationToken);
        // Scoring them takes seconds, and a reader waits for the rest of the page: without them it is another version of it.
        var placements = await episodes.FindScoredAsync(rubric, stored, cancellationToken) is { } scored ? EpisodePlacements.Of(scored) : null;
        var view = new BacktestView
        {
            Vintage = reading?.Vintage,
            Result = reading?.Result,
            Placements = placements,
            Forecasts = [.. forecasts.Filed.Reverse().Take(LatestForecasts)],
            Scores = forecasts.Scores,
            Reconstructed = forecasts.ReconstructedScores,
        };
        // Forecasts are only ever added, and their outcomes follow from the stored series.
        var placed = placements is null ? "pending" : CanonicalDigest.Of(placements);
        return (view, $"{stored.RevisionOf(BacktestService.ReadFrom(stored))}-{forecasts.Filed.Count}-{placed}");
    }
}
