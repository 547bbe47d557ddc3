using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AIBubble.Pipeline.Work;

/// <summary>How long after a failure the next attempt is made.</summary>
public static class BackOff
{
    /// <summary>The longest pause, before jitter.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A second after the first failure and twice as long after each, five minutes at most; 20 % more or less, so that what failed together
    /// does not come again together. The jitter follows from what failed and how often: the same on every run.
    /// </summary>
    /// <param name="id">What failed.</param>
    /// <param name="failures">How often, at least 1.</param>
    public static TimeSpan After(string id, int failures)
    {
        var pause = Math.Min(First.TotalSeconds * Math.Pow(2, failures - 1), Longest.TotalSeconds);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{id}/{failures}"));
        var share = BinaryPrimitives.ReadUInt32LittleEndian(hash) / (double)uint.MaxValue;
        return TimeSpan.FromSeconds(pause * (0.8 + (0.4 * share)));
    }
}
