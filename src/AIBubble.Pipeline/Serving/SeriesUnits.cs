using System.Collections.Concurrent;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Recording;

namespace AIBubble.Pipeline.Serving;

/// <summary>
/// The unit every series has: a series has one currency, and keeps it. What is known therefore stays known; only series that are new here
/// are looked up, one by one when they are few, so that taking in a snapshot costs the same however many series there are.
/// </summary>
public sealed class SeriesUnits(IObservationStore observations)
{
    // From so many on one listing is cheaper.
    private const int Few = 20;

    private readonly ConcurrentDictionary<SeriesKey, string> known = new();
    private string? version;

    /// <summary>The unit, or <see langword="null"/> of a series that is not known here.</summary>
    public string? Find(SeriesKey series) => known.GetValueOrDefault(series);

    /// <summary>Gets to know all series as of now.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var current = await observations.VersionAsync(cancellationToken);
        if (string.Equals(Volatile.Read(ref version), current, StringComparison.Ordinal))
        {
            return;
        }

        await foreach (var series in observations.ListAsync(cancellationToken))
        {
            known[series.Series] = series.Unit;
        }

        Volatile.Write(ref version, current);
    }

    /// <summary>Gets to know these series.</summary>
    /// <returns>Whether any of them is stored.</returns>
    public async Task<bool> LookUpAsync(IReadOnlyCollection<SeriesKey> series, CancellationToken cancellationToken)
    {
        if (series.Count > Few)
        {
            await LoadAsync(cancellationToken);
            return series.Any(known.ContainsKey);
        }

        var found = await Task.WhenAll(series.Select(key => observations.FindAsync(key, cancellationToken)));
        foreach (var summary in found.OfType<SeriesSummary>())
        {
            known[summary.Series] = summary.Unit;
        }

        return found.Any(static s => s is not null);
    }
}
