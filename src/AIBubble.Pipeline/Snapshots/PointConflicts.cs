using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using AIBubble.Domain.Observations;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>
/// Finds the same point with different values within one snapshot. A later <c>knownOn</c> is a revision, not a conflict.
/// Holds 24 bytes per observation, so that an upload of millions of lines can be checked.
/// </summary>
public sealed class PointConflicts
{
    private readonly Dictionary<UInt128, double> seen = [];

    /// <summary>Registers an observation.</summary>
    /// <returns>True when the point already has another value.</returns>
    public bool IsConflict(Observation observation, out double earlier)
    {
        var value = observation.Value ?? double.NaN;
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, KeyOf(observation), out var exists);
        earlier = slot;
        if (!exists)
        {
            slot = value;
            return false;
        }

        return !slot.Equals(value);
    }

    // 128 bits of SHA-256: a collision among millions of points is out of the question, also for a hostile sender.
    private static UInt128 KeyOf(Observation observation)
    {
        var text = $"{observation.Series.Indicator}\n{observation.Series.Subject}\n{observation.PeriodStart:O}\n{observation.Period:O}\n{observation.KnownOn:O}";
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return MemoryMarshal.Read<UInt128>(hash);
    }
}
