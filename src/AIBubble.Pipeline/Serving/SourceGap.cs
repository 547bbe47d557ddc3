using AIBubble.Pipeline.Collecting;

namespace AIBubble.Pipeline.Serving;

/// <summary>Something a source asked for that yielded nothing in its newest run. It serves all the same, so it is no problem of its own.</summary>
/// <param name="Resource">What was asked for.</param>
/// <param name="Code">A code of <see cref="NoticeCodes"/>, or <c>resource-failed</c>.</param>
/// <param name="Message">Which company or series, and why.</param>
public sealed record SourceGap(string Resource, string Code, string Message);
