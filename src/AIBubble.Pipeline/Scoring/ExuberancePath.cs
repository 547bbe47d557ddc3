using AIBubble.Domain.Reports;

namespace AIBubble.Pipeline.Scoring;

/// <summary>The backward supremum test of one series at every date, before or after technology. The lists are aligned with each other.</summary>
/// <param name="Kind"><c>raw</c> or <c>technology-adjusted</c>.</param>
/// <param name="Dates">Ascending month ends.</param>
/// <param name="Values">The series there, before logarithms and before technology was taken out, in its own unit.</param>
/// <param name="Bsadf">The statistic; <see langword="null"/> before the first window and where no regression exists.</param>
/// <param name="Critical95">Its Monte-Carlo 95 % critical value; <see langword="null"/> before the first window.</param>
/// <param name="Episodes">Dated explosive episodes, oldest first.</param>
public sealed record ExuberancePath(
    string Kind,
    IReadOnlyList<DateOnly> Dates,
    IReadOnlyList<double> Values,
    IReadOnlyList<double?> Bsadf,
    IReadOnlyList<double?> Critical95,
    IReadOnlyList<ExuberantEpisode> Episodes);
