using System.Text.Json;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>Says in one sentence why text is not JSON.</summary>
internal static class JsonFaultText
{
    /// <summary>The reader's own words without its 0-based position, which our faults give as a 1-based line.</summary>
    public static string Of(JsonException exception)
    {
        var end = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? exception.Message : exception.Message[..end];
    }
}
