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

    /// <summary>
    /// What each month was last computed from (<see cref="MonthInputs"/>); of earlier versions <see langword="null"/>: all are computed. While
    /// a check is under way, or when its process has died over it, some months are ahead of <see cref="Version"/>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<DateOnly, string>? Inputs { get; init; }

    /// <summary>Whether everything to a month has been checked with these observations.</summary>
    public bool Covers(string version, DateOnly last) => Version == version && Through >= last;
}
