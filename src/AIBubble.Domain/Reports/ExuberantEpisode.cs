namespace AIBubble.Domain.Reports;

/// <summary>A run of dates on which a series was explosive.</summary>
/// <param name="Start">First date above the critical value.</param>
/// <param name="Peak">Date of the largest statistic.</param>
/// <param name="End">Last date above, or <see langword="null"/> while it goes on.</param>
/// <param name="Rising">False for an explosive fall, which is not a bubble.</param>
public sealed record ExuberantEpisode(DateOnly Start, DateOnly Peak, DateOnly? End, bool Rising);
