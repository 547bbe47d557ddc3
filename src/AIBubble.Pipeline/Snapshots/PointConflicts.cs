using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Observations;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>
/// Finds the same point with different values within one snapshot. A later <c>knownOn</c> is a revision, not a conflict.
/// Holds some 45 bytes per observation, and as many per series, so that an upload of millions of lines can be checked.
/// </summary>
public sealed class PointConflicts
{
    // One of so many grows at a time: a single one would hold all there is one and a half times over when it does.
    private const int Shards = 16;

    private readonly Dictionary<Point, (double Value, int Ordinal)>[] seen = [.. Enumerable.Range(0, Shards).Select(
        static _ => new Dictionary<Point, (double Value, int Ordinal)>())];
    private readonly Dictionary<UInt128, int> numbers = [];

    // Exports are written series after series: most lines are of the same one as the line before.
    private (SeriesKey Series, int Number)? last;

    /// <summary>Registers an observation.</summary>
    /// <param name="observation">The observation.</param>
    /// <param name="place">Where it stands: a line, or an item of an array.</param>
    /// <param name="earlier">The value the point already has, when it has one.</param>
    public PointStanding Register(Observation observation, FaultPlace place, out EarlierPoint? earlier)
    {
        var value = observation.Value ?? double.NaN;
        var point = KeyOf(observation);
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(seen[(uint)point.GetHashCode() % Shards], point, out var exists);
        if (!exists)
        {
            slot = (value, OrdinalOf(place));
            earlier = null;
            return PointStanding.First;
        }

        earlier = new EarlierPoint(slot.Value, slot.Ordinal);
        return slot.Value.Equals(value) ? PointStanding.Repeated : PointStanding.Conflict;
    }

    // The number of the line, or of the item at the end of the pointer: a whole pointer per row would be too much to hold.
    private static int OrdinalOf(FaultPlace place) =>
        place.Line ?? (int.TryParse(place.Pointer.AsSpan(place.Pointer.LastIndexOf('/') + 1), out var index) ? index : 0);

    private Point KeyOf(Observation observation) => new(
        NumberOf(observation.Series), observation.PeriodStart?.DayNumber ?? -1, observation.Period.DayNumber, observation.KnownOn.DayNumber);

    private int NumberOf(SeriesKey series)
    {
        if (last is { } before && before.Series == series)
        {
            return before.Number;
        }

        // 128 bits of SHA-256: a collision among millions of series is out of the question, also for a hostile sender.
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{series.Indicator}\n{series.Subject}"), hash);
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, MemoryMarshal.Read<UInt128>(hash), out var exists);
        if (!exists)
        {
            number = numbers.Count;
        }

        last = (series, number);
        return number;
    }

    // Days as their numbers; -1 for a point without a start.
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Point(int Series, int Start, int End, int KnownOn)
    {
        // Another in each process, which the one a record is given is not: nobody can make points that all lie in one place.
        public override int GetHashCode() => HashCode.Combine(Series, Start, End, KnownOn);
    }
}
