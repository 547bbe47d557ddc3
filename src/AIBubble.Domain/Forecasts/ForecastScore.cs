namespace AIBubble.Domain.Forecasts;

/// <summary>How the resolved forecasts of one kind of event did.</summary>
/// <param name="Event">One of <see cref="ForecastEvents"/>.</param>
/// <param name="Filed">Forecasts.</param>
/// <param name="Resolved">Those whose outcome is known. Neighbouring months share most of theirs.</param>
/// <param name="Brier">Mean squared distance between probability and outcome, 0 is perfect; null while none is resolved.</param>
/// <param name="Stated">Mean probability of the resolved ones, 0–1; null while there is none.</param>
/// <param name="Came">Share (0–1) of them whose event came; null while there is none.</param>
public sealed record ForecastScore(string Event, int Filed, int Resolved, double? Brier, double? Stated, double? Came)
{
    /// <summary>The scores of a list of forecasts, one per event, in order of the events' names.</summary>
    public static IReadOnlyList<ForecastScore> Of(IEnumerable<Forecast> forecasts) =>
    [
        .. forecasts.GroupBy(static f => f.Event).OrderBy(static g => g.Key, StringComparer.Ordinal).Select(static g =>
        {
            var resolved = g.Where(static f => f.Outcome is not null).ToList();
            return resolved.Count == 0
                ? new ForecastScore(g.Key, g.Count(), 0, null, null, null)
                : new ForecastScore(
                    g.Key,
                    g.Count(),
                    resolved.Count,
                    resolved.Average(static f => Math.Pow(f.Probability - (f.Outcome == true ? 1 : 0), 2)),
                    resolved.Average(static f => f.Probability),
                    resolved.Count(static f => f.Outcome == true) / (double)resolved.Count);
        }),
    ];
}
