using System.Text.Json.Serialization;

namespace AIBubble.Pipeline.Messaging;

/// <summary>
/// There is work: says that, and not what. Whoever takes it does everything that waits, so two are as good as one. Earlier versions
/// named a part of a snapshot, <c>{snapshotId, part}</c>; such a message says the same.
/// </summary>
/// <param name="Reason">Who asked: a snapshot's id, <c>schedule</c>, <c>start</c>. For people only.</param>
/// <param name="SnapshotId">Of messages of earlier versions.</param>
/// <param name="TraceParent">The span that asked (W3C Trace Context), so that a trace goes on across the queue; none when nobody listens.</param>
public sealed record WorkMessage(
    string? Reason = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SnapshotId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TraceParent = null)
{
    /// <summary>Who asked.</summary>
    public string Reason { get; init; } = WorkMessages.Required(Reason ?? SnapshotId, "reason");
}
