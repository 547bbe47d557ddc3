using AIBubble.Domain.Words;

namespace AIBubble.Domain.Reports;

/// <summary>How a criterion stands to what the verdict requires of it.</summary>
/// <param name="Criterion">Criterion id.</param>
/// <param name="Score">0–100, or <see langword="null"/> when it is missing: then it takes nothing away.</param>
/// <param name="From">Points up to which nothing of the industrial character counts.</param>
/// <param name="AtLeast">Points from which all of it counts; in between in proportion. Equal to <see cref="From"/> for a plain minimum.</param>
/// <param name="Share">Share (0–1) of the industrial character that counts.</param>
/// <param name="Distance">Points above <see cref="AtLeast"/>, negative below it; <see langword="null"/> when it is missing.</param>
public sealed record RequirementReading(CriterionId Criterion, double? Score, double From, double AtLeast, double Share, double? Distance);
