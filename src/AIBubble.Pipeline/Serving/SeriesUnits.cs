using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Recording;

namespace AIBubble.Pipeline.Serving;

/// <summary>The unit every series already has: a series has one currency. Read again only when observations were added.</summary>
public sealed class SeriesUnits(IObservationStore observations)
{
    private Snapshot? current;

    /// <summary>The units as of now.</summary>
    public async Task<Snapshot> CurrentAsync(CancellationToken cancellationToken)
    {
        var version = await observations.VersionAsync(cancellationToken);
        var cached = Volatile.Read(ref current);
        if (cached is not null && string.Equals(cached.Version, version, StringComparison.Ordinal))
        {
            return cached;
        }

        var units = new Dictionary<SeriesKey, string>();
        await foreach (var series in observations.ListAsync(cancellationToken))
        {
            units[series.Series] = series.Unit;
        }

        var loaded = new Snapshot(version, units);
        Volatile.Write(ref current, loaded);
        return loaded;
    }

    /// <summary>The units at one version of the table.</summary>
    /// <param name="Version">The table's version.</param>
    /// <param name="Units">Unit by series.</param>
    public sealed record Snapshot(string Version, IReadOnlyDictionary<SeriesKey, string> Units)
    {
        /// <summary>The unit, or <see langword="null"/> for a series that does not exist yet.</summary>
        public string? Find(SeriesKey series) => Units.GetValueOrDefault(series);
    }
}
