namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>An attribution that a licence asks for.</summary>
/// <param name="Source">Source id whose observations it applies to.</param>
/// <param name="CitationContains">Text in a citation it applies to as well, or null.</param>
/// <param name="Text">The attribution.</param>
public sealed record AttributionRubric(string Source, string? CitationContains, string Text);
