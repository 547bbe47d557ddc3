using AIBubble.Domain.Observations;

namespace AIBubble.Pipeline.Recording;

/// <summary>
/// Payloads of sources that restate their whole history each time. What a vintage repeats as the one before had it says nothing
/// new; storing it again would add a century of rows every month.
/// </summary>
internal static class RestatedHistory
{
    /// <summary>The rows that are news: of points that are new, that had another value, or that were published earlier than was known.</summary>
    /// <param name="store">What is stored.</param>
    /// <param name="pending">What is about to be stored, of payloads that came before.</param>
    /// <param name="rows">The vintage.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<IReadOnlyList<RecordedObservation>> NewsAsync(
        IObservationStore store, IReadOnlyList<RecordedObservation> pending, IReadOnlyList<RecordedObservation> rows, CancellationToken cancellationToken)
    {
        var news = new List<RecordedObservation>();
        foreach (var series in rows.GroupBy(static r => r.Observation.Series))
        {
            var stored = pending.Where(r => r.Observation.Series == series.Key).ToList();
            await foreach (var row in store.ReadAsync(series.Key, cancellationToken: cancellationToken))
            {
                stored.Add(row);
            }

            var byPoint = stored.ToLookup(static r => r.Observation.Point);
            news.AddRange(series.Where(r => !IsRepeated(r.Observation, byPoint[r.Observation.Point])));
        }

        return news;
    }

    // Only against what the same source published before: a later vintage that is read first must not swallow an earlier one.
    private static bool IsRepeated(Observation observation, IEnumerable<RecordedObservation> stored)
    {
        var published = stored.Where(r => r.Observation.Source == observation.Source && r.Observation.KnownOn <= observation.KnownOn).ToList();
        // Where the day already has a row, that one would count: a correction back to the former value is news, and the store knows the same row.
        return !published.Exists(r => r.Observation.KnownOn == observation.KnownOn)
            && published.MaxBy(static r => (r.Observation.KnownOn, r.RecordedAt)) is { Observation: var before }
            && before == observation with { KnownOn = before.KnownOn };
    }
}
