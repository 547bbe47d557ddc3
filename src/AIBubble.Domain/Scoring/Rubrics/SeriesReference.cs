namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>Names one series.</summary>
/// <param name="Indicator">Catalogue id.</param>
/// <param name="Subject">Subject.</param>
public sealed record SeriesReference(string Indicator, string Subject);
