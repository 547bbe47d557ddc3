using System.Text.Json.Serialization;
using AIBubble.Domain.Reports;

namespace AIBubble.Pipeline.Reports.History;

/// <summary>Up to which month, and with which observations, the history has been checked; and the months themselves.</summary>
/// <param name="Version">The observations all months were last checked with.</param>
/// <param name="Through">The last month checked with them.</param>
/// <param name="Served">Digest of the inputs of each month.</param>
internal sealed record HistoryState(string Version, DateOnly Through, IReadOnlyDictionary<DateOnly, string> Served)
{
    /// <summary>The months, oldest first; of earlier versions <see langword="null"/>: they are read from the scores.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<HistoryPoint>? Points { get; init; }

    /// <summary>A check that is under way, newest month first, or was when its process died.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HistoryCheck? Check { get; init; }

    /// <summary>The check of these observations that has not come to its end, or <see langword="null"/>.</summary>
    public HistoryCheck? CheckOf(string version) => Check?.Version == version ? Check : null;

    /// <summary>Whether everything to a month has been checked with these observations.</summary>
    public bool Covers(string version, DateOnly last) => Version == version && Through >= last;
}
