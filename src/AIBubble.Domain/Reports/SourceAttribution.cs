namespace AIBubble.Domain.Reports;

/// <summary>What the licence or the terms of a source ask to be said.</summary>
/// <param name="Source">The source's id.</param>
/// <param name="Text">What is to be said, word for word.</param>
public sealed record SourceAttribution(string Source, string Text);
