using AIBubble.Domain.Indicators;

namespace AIBubble.Domain.Observations;

/// <summary>
/// All recorded observations of one series, and the values it had as known on a date. Immutable and independent of the
/// order in which the rows arrive.
/// </summary>
public sealed class ObservationSeries : IKeptSeries
{
    private readonly RecordedObservation[] rows;

    /// <summary>Builds a series from its rows, in any order.</summary>
    /// <exception cref="ArgumentException">A row belongs to another series.</exception>
    public ObservationSeries(SeriesKey key, Indicator indicator, IEnumerable<RecordedObservation> rows)
    {
        Key = key;
        Indicator = indicator;
        this.rows = [.. rows];
        if (Array.Exists(this.rows, r => r.Observation.Series != key))
        {
            throw new ArgumentException($"Every row must belong to {key}.", nameof(rows));
        }

        Array.Sort(this.rows, Compare);
    }

    /// <summary>What is measured, and of whom.</summary>
    public SeriesKey Key { get; }

    /// <summary>The catalogue entry.</summary>
    public Indicator Indicator { get; }

    /// <summary>Every row, ordered by period, period start, then from the weakest to the strongest claim on the point's value.</summary>
    public IReadOnlyList<RecordedObservation> Rows => rows;

    int IKeptSeries.Count => rows.Length;

    bool IKeptSeries.IsInMemory => true;

    /// <summary>
    /// One observation per point, as known on a date and stored by an instant; points withdrawn by then are left out.
    /// A point's value is the row with the latest <c>knownOn</c>; at equal <c>knownOn</c> the better-ranked source, then
    /// the row recorded later (a correction by the same source), then the digest.
    /// </summary>
    /// <param name="knownOn">Only rows known on or before this day; <see langword="null"/> for all.</param>
    /// <param name="recordedBy">Only rows stored at or before this instant; <see langword="null"/> for all.</param>
    /// <returns>Ordered by period, then period start (points without start first).</returns>
    public IReadOnlyList<RecordedObservation> AsKnown(DateOnly? knownOn = null, DateTimeOffset? recordedBy = null)
    {
        var view = new List<RecordedObservation>();
        RecordedObservation? winner = null;
        foreach (var row in rows)
        {
            if (row.Observation.KnownOn > knownOn || row.RecordedAt > recordedBy)
            {
                continue;
            }

            if (winner is not null && winner.Observation.Point != row.Observation.Point)
            {
                Add(view, winner);
            }

            winner = row;
        }

        if (winner is not null)
        {
            Add(view, winner);
        }

        return view;
    }

    ObservationSeries IKeptSeries.Read() => this;

    private static void Add(List<RecordedObservation> view, RecordedObservation winner)
    {
        if (winner.Observation.Quality != ObservationQuality.Withdrawn)
        {
            view.Add(winner);
        }
    }

    private int Compare(RecordedObservation left, RecordedObservation right)
    {
        var (a, b) = (left.Observation, right.Observation);
        var order = a.Period.CompareTo(b.Period);
        order = order != 0 ? order : Nullable.Compare(a.PeriodStart, b.PeriodStart);
        order = order != 0 ? order : a.KnownOn.CompareTo(b.KnownOn);
        // Weakest first: a higher rank number is a weaker source.
        order = order != 0 ? order : Indicator.RankOf(b.Source).CompareTo(Indicator.RankOf(a.Source));
        order = order != 0 ? order : left.RecordedAt.CompareTo(right.RecordedAt);
        return order != 0 ? order : string.CompareOrdinal(a.Digest(), b.Digest());
    }
}
