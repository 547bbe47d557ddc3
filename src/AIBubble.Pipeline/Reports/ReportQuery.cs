using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Pipeline.Reports;

/// <summary>Which report is wanted.</summary>
/// <param name="AsOf">The day it is about; <see langword="null"/> for today.</param>
/// <param name="KnownOn">What had been published by this day; <see langword="null"/> for today.</param>
/// <param name="RecordedBy">What we had stored by this instant; <see langword="null"/> for everything.</param>
/// <param name="Rubric">The rubric to apply; <see langword="null"/> for the default.</param>
public sealed record ReportQuery(DateOnly? AsOf = null, DateOnly? KnownOn = null, DateTimeOffset? RecordedBy = null, Rubric? Rubric = null);
