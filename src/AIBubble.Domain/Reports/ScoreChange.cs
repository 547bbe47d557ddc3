using AIBubble.Domain.Words;

namespace AIBubble.Domain.Reports;

/// <summary>The change of one score and its causes, in points.</summary>
/// <param name="Id">Criterion id, pillar id or <c>tension</c>.</param>
/// <param name="Before">Earlier score, or <see langword="null"/> when it was missing.</param>
/// <param name="After">Later score, or <see langword="null"/> when it is missing.</param>
/// <param name="NewData">Points due to periods not known before, and to age.</param>
/// <param name="Revisions">Points due to new values of periods already known.</param>
/// <param name="Rubric">Points due to another rubric.</param>
public sealed record ScoreChange(ScoreId Id, double? Before, double? After, double NewData, double Revisions, double Rubric);
