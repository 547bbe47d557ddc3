using AIBubble.Domain.Reports;

namespace AIBubble.Pipeline.Scoring;

/// <summary>The backward supremum test of one series at every date, before or after technology.</summary>
/// <param name="Kind"><c>raw</c> or <c>technology-adjusted</c>.</param>
/// <param name="Bsadf">The statistic, aligned with the dates; <see langword="null"/> before the first window and where no regression exists.</param>
/// <param name="Critical95">Its Monte-Carlo 95 % critical value, aligned with the dates; <see langword="null"/> before the first window.</param>
/// <param name="Episodes">Dated explosive episodes, oldest first.</param>
public sealed record ExuberancePath(
    string Kind, IReadOnlyList<double?> Bsadf, IReadOnlyList<double?> Critical95, IReadOnlyList<ExuberantEpisode> Episodes);
