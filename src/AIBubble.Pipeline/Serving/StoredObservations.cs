using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Recording;

namespace AIBubble.Pipeline.Serving;

/// <summary>All that is stored, at one version of the table.</summary>
/// <param name="version">The table's version.</param>
/// <param name="observations">Every series.</param>
/// <param name="series">The catalogue of series, in key order.</param>
public sealed class StoredObservations(string version, ObservationSet observations, IReadOnlyList<SeriesSummary> series)
{
    private readonly FrozenDictionary<SeriesKey, string> revisions = series.ToFrozenDictionary(static s => s.Series, static s => s.Revision);

    /// <summary>The table's version.</summary>
    public string Version => version;

    /// <summary>Every series.</summary>
    public ObservationSet Observations => observations;

    /// <summary>The catalogue of series, in key order.</summary>
    public IReadOnlyList<SeriesSummary> Series => series;

    /// <summary>A text that changes with every addition to one of these series and with no other: 32 lower-case hexadecimal digits.</summary>
    /// <param name="keys">Their keys; those that are not stored may be among them, and count once they are.</param>
    public string RevisionOf(IEnumerable<SeriesKey> keys)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var key in keys)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{key}={revisions.GetValueOrDefault(key)}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
