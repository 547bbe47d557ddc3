using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;

namespace AIBubble.Pipeline.Serving;

/// <summary>A series of the table at one revision, as the cache holds it.</summary>
internal sealed class HeldSeries : IKeptSeries
{
    private readonly Indicator indicator;
    private readonly ObservationSeries? whole;
    private readonly WeakReference<ObservationSeries> unpacked = new(null!);

    private HeldSeries(SeriesKey key, string revision, Indicator indicator, int count, byte[]? packed, ObservationSeries? whole)
    {
        (Key, Revision, this.indicator, Count, Packed, this.whole) = (key, revision, indicator, count, packed, whole);
    }

    /// <inheritdoc/>
    public SeriesKey Key { get; }

    /// <inheritdoc/>
    public int Count { get; }

    /// <summary>The table's revision of it.</summary>
    public string Revision { get; }

    /// <summary>Its rows packed; <see langword="null"/> where they are held as they are, or not at all.</summary>
    public byte[]? Packed { get; }

    /// <inheritdoc/>
    public bool IsInMemory => whole is not null || Packed is not null;

    /// <summary>As it is, for series that evaluations read all the time.</summary>
    public static HeldSeries Whole(ObservationSeries series, string revision) =>
        new(series.Key, revision, series.Indicator, series.Rows.Count, null, series);

    /// <summary>Packed, for series that somebody may ask for.</summary>
    public static HeldSeries InBytes(SeriesKey key, string revision, Indicator indicator, int count, byte[] packed) =>
        new(key, revision, indicator, count, packed, null);

    /// <summary>By name and length only, where there is no room for its rows: who asks for them reads them from the table.</summary>
    public static HeldSeries InTable(SeriesKey key, string revision, Indicator indicator, int count) => new(key, revision, indicator, count, null, null);

    /// <inheritdoc/>
    public ObservationSeries Read()
    {
        if (whole is not null)
        {
            return whole;
        }

        if (unpacked.TryGetTarget(out var series))
        {
            return series;
        }

        if (Packed is null)
        {
            throw new InvalidOperationException($"{Key} is not in memory: it has to be read from the table.");
        }

        // Two at once unpack it twice, and neither is wrong.
        series = new ObservationSeries(Key, indicator, PackedRows.Unpack(Key, Packed));
        unpacked.SetTarget(series);
        return series;
    }

    /// <summary>Its rows packed, whichever way they are held; <see langword="null"/> when they are not.</summary>
    public byte[]? Pack() => whole is null ? Packed : PackedRows.Pack(whole.Rows);
}
