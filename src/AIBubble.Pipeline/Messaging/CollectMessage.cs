using System.Text.Json.Serialization;

namespace AIBubble.Pipeline.Messaging;

/// <summary>One run of one source.</summary>
/// <param name="Source">Id of the source.</param>
/// <param name="RunId">Id of the run.</param>
/// <param name="TraceParent">The span that asked (W3C Trace Context); none when nobody listens.</param>
public sealed record CollectMessage(
    string Source,
    string RunId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TraceParent = null)
{
    /// <summary>Id of the source.</summary>
    public string Source { get; init; } = WorkMessages.Required(Source, "source");

    /// <summary>Id of the run.</summary>
    public string RunId { get; init; } = WorkMessages.Required(RunId, "runId");
}
