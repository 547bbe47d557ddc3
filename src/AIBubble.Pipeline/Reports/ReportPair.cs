using AIBubble.Domain.Reports;

namespace AIBubble.Pipeline.Reports;

/// <summary>Two reports side by side: of two days, or of one day in two states of knowledge.</summary>
/// <param name="Before">The earlier, or what was known earlier.</param>
/// <param name="After">The later.</param>
/// <param name="Changes">What moved each score from the one to the other.</param>
public sealed record ReportPair(Report Before, Report After, ReportChanges Changes);
