using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AIBubble.Domain.Reports;

namespace AIBubble.Pipeline.Reports.History;

/// <summary>The composites over time, as far as they have been computed.</summary>
/// <param name="Points">Oldest first.</param>
/// <param name="Complete">False while months are still being computed or checked against new observations.</param>
public sealed record ServedHistory(IReadOnlyList<HistoryPoint> Points, bool Complete)
{
    /// <summary>How many points there will be once all are computed; 0 where nobody asked how far it is.</summary>
    public int Expected { get; init; }

    /// <summary>
    /// A text that is the same for the same points, whenever and wherever they were computed: 32 lower-case hexadecimal digits. A point
    /// is named by its day, its rubric and its inputs, which decide its scores.
    /// </summary>
    public string Version()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var point in Points)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{point.AsOf:O}|{point.RubricVersion}|{point.InputsDigest}\n");
            hash.AppendData(Encoding.UTF8.GetBytes(name));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
