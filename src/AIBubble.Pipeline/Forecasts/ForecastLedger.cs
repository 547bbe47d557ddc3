using AIBubble.Domain.Forecasts;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Pipeline.Backtest;
using AIBubble.Pipeline.Serving;
using Microsoft.Extensions.Logging;

namespace AIBubble.Pipeline.Forecasts;

/// <summary>Files each month what the back-test implies for the theme, and reads the ledger with what has become of it.</summary>
public sealed class ForecastLedger(
    BacktestService backtests, IForecastStore store, RubricSet rubrics, TimeProvider clock, ILogger<ForecastLedger> logger)
{
    private DateOnly? filedIn;
    private Look? last;

    /// <summary>
    /// Files the forecasts of this month, which rest on the month end before it, unless they are there. Without the library, or while its
    /// months do not reach that far, nothing is filed and a later pass of the month tries again. Safe to repeat and to run twice at once.
    /// </summary>
    /// <param name="stored">What is stored.</param>
    /// <param name="today">The current day, UTC.</param>
    /// <param name="cancellationToken">Ends the filing.</param>
    public async Task FileAsync(StoredObservations stored, DateOnly today, CancellationToken cancellationToken)
    {
        var month = new DateOnly(today.Year, today.Month, 1).AddDays(-1);
        if (filedIn == month || (await backtests.FindAsync(stored, cancellationToken))?.Maker is not { } maker)
        {
            return;
        }

        // The library lags by a month and the indices that carry it on may be missing: the latest month there is, if it is recent.
        var basis = maker.LastMonth < month ? maker.LastMonth : month;
        if (basis < month.AddMonths(-LongestLagMonths) || maker.Of(basis, today, rubrics.Default.Version) is not { Count: > 0 } forecasts)
        {
            return;
        }

        await store.FileAsync(forecasts, cancellationToken);
        (filedIn, last) = (month, null);
        Log.ForecastsFiled(logger, forecasts.Count, basis, forecasts[0].Probability);
    }

    /// <summary>The ledger; what another process has filed is seen within <see cref="ObservationCache.MaximumAge"/>.</summary>
    /// <param name="stored">What is stored: outcomes are read from it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ServedLedger> ReadAsync(StoredObservations stored, CancellationToken cancellationToken)
    {
        var maker = (await backtests.FindAsync(stored, cancellationToken))?.Maker;
        var look = Volatile.Read(ref last);
        if (look is not null && look.Maker == maker && clock.GetElapsedTime(look.At) < ObservationCache.MaximumAge)
        {
            return look.Ledger;
        }

        var at = clock.GetTimestamp();
        var filed = await store.ReadAsync(cancellationToken).Select(f => maker?.Resolve(f) ?? f).ToListAsync(cancellationToken);
        // What would have been filed depends on the library alone, and takes a century of months.
        var (reconstructed, scores) = look is not null && look.Maker == maker
            ? (look.Ledger.Reconstructed, look.Ledger.ReconstructedScores)
            : Reconstruct(maker);
        var ledger = new ServedLedger(filed, ForecastScore.Of(filed), reconstructed, scores);
        Volatile.Write(ref last, new Look(at, maker, ledger));
        return ledger;
    }

    private (IReadOnlyList<Forecast> Filed, IReadOnlyList<ForecastScore> Scores) Reconstruct(ForecastMaker? maker)
    {
        var reconstructed = maker?.Reconstruct(rubrics.Default.Version) ?? [];
        return (reconstructed, ForecastScore.Of(reconstructed));
    }

    private sealed record Look(long At, ForecastMaker? Maker, ServedLedger Ledger);

    private const int LongestLagMonths = 3;
}
