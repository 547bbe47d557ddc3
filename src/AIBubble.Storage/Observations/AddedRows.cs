using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Storage.Observations;

/// <summary>What became of the rows of each snapshot in one series.</summary>
internal sealed class AddedRows
{
    private const int PointLength = 18;
    private readonly Dictionary<string, RecordingCounts> bySnapshot = new(StringComparer.Ordinal);

    /// <summary>Whether any row is new or a revision.</summary>
    public bool HasAny => bySnapshot.Values.Any(static c => c.New + c.Revised > 0);

    /// <summary>Counts. Rows of a snapshot are its own whether this attempt or an earlier one added them.</summary>
    /// <param name="keys">The row of every observation, with its snapshot; snapshots in the order in which they own rows.</param>
    /// <param name="stored">Owner by row, everything that is stored of these points.</param>
    public static AddedRows Of(IReadOnlyCollection<(string Snapshot, string Row)> keys, IReadOnlyDictionary<string, string> stored)
    {
        var own = keys.Select(static k => k.Snapshot).Distinct(StringComparer.Ordinal).ToList();
        var turn = own.Select(static (snapshot, i) => KeyValuePair.Create(snapshot, i)).ToDictionary(StringComparer.Ordinal);
        // Whose turn it was when a point got its first row; what was there before all of these had none.
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (row, owner) in stored)
        {
            var point = row[..PointLength];
            first[point] = Math.Min(turn.GetValueOrDefault(owner, -1), first.GetValueOrDefault(point, int.MaxValue));
        }

        var added = new AddedRows();
        foreach (var rows in keys.GroupBy(static k => k.Snapshot, static k => k.Row, StringComparer.Ordinal))
        {
            added.bySnapshot[rows.Key] = Count(rows.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), rows.Key, turn[rows.Key], stored, first);
        }

        return added;
    }

    /// <summary>The counts of each snapshot over all series.</summary>
    public static Dictionary<string, RecordingCounts> Sum(IEnumerable<AddedRows> series)
    {
        var sum = new Dictionary<string, RecordingCounts>(StringComparer.Ordinal);
        foreach (var (snapshot, counts) in series.SelectMany(static s => s.bySnapshot))
        {
            sum[snapshot] = sum.GetValueOrDefault(snapshot, RecordingCounts.Zero).Plus(counts);
        }

        return sum;
    }

    private static RecordingCounts Count(
        IEnumerable<string> rows, string snapshot, int turn, IReadOnlyDictionary<string, string> stored, Dictionary<string, int> first)
    {
        var (added, revised, unchanged) = (0, 0, 0);
        var points = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var point = row[..PointLength];
            if (!string.Equals(stored[row], snapshot, StringComparison.Ordinal))
            {
                unchanged++;
            }
            else if (points.Add(point) && first[point] >= turn)
            {
                added++;
            }
            else
            {
                revised++;
            }
        }

        return new RecordingCounts(added, revised, unchanged);
    }
}
