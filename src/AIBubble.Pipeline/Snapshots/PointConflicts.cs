using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Observations;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>
/// Finds the same point with different values within one snapshot. A later <c>knownOn</c> is a revision, not a conflict.
/// Holds 28 bytes per observation, so that an upload of millions of lines can be checked.
/// </summary>
public sealed class PointConflicts
{
    private readonly Dictionary<UInt128, (double Value, int Ordinal)> seen = [];

    /// <summary>Registers an observation.</summary>
    /// <param name="observation">The observation.</param>
    /// <param name="place">Where it stands: a line, or an item of an array.</param>
    /// <param name="earlier">The value the point already has, when it has one.</param>
    public PointStanding Register(Observation observation, FaultPlace place, out EarlierPoint? earlier)
    {
        var value = observation.Value ?? double.NaN;
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, KeyOf(observation), out var exists);
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

    // 128 bits of SHA-256: a collision among millions of points is out of the question, also for a hostile sender.
    private static UInt128 KeyOf(Observation observation)
    {
        var (series, start, end) = (observation.Series, observation.PeriodStart, observation.Period);
        var text = $"{series.Indicator}\n{series.Subject}\n{start:O}\n{end:O}\n{observation.KnownOn:O}";
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return MemoryMarshal.Read<UInt128>(hash);
    }
}
