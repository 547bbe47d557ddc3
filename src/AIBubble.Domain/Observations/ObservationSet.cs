using System.Collections.Frozen;

namespace AIBubble.Domain.Observations;

/// <summary>The series an evaluation may read. A series that is not in the set has no observations.</summary>
public sealed class ObservationSet
{
    private readonly FrozenDictionary<SeriesKey, IKeptSeries> series;

    /// <summary>Builds a set; each series at most once.</summary>
    /// <exception cref="ArgumentException">A series appears twice.</exception>
    public ObservationSet(IEnumerable<IKeptSeries> series)
    {
        this.series = series.ToFrozenDictionary(static s => s.Key);
    }

    /// <summary>A set without any series.</summary>
    public static ObservationSet Empty { get; } = new([]);

    /// <summary>The keys of all series, in ordinal order.</summary>
    public IEnumerable<SeriesKey> Keys => series.Keys.Order();

    /// <summary>The series, or <see langword="null"/> when nothing is recorded for the key.</summary>
    /// <exception cref="InvalidOperationException">The series is recorded and not in memory; see <see cref="IsInMemory"/>.</exception>
    public ObservationSeries? Find(SeriesKey key) => series.GetValueOrDefault(key)?.Read();

    /// <summary>Whether <see cref="Find"/> can answer: the series is in memory, or nothing is recorded for the key.</summary>
    public bool IsInMemory(SeriesKey key) => series.GetValueOrDefault(key)?.IsInMemory ?? true;

    /// <summary>How many rows a series has, in memory or not; 0 when nothing is recorded for the key.</summary>
    public int CountOf(SeriesKey key) => series.GetValueOrDefault(key)?.Count ?? 0;
}
