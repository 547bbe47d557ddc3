using AIBubble.Domain.Reports;

namespace AIBubble.Pipeline.Reports;

/// <summary>A report as a scoring pass left it.</summary>
/// <param name="ScoredAt">When the pass computed it, UTC.</param>
/// <param name="Report">The report.</param>
public sealed record StoredReport(DateTimeOffset ScoredAt, Report Report);
