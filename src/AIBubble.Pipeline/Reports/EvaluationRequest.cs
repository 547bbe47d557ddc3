using AIBubble.Domain.Observations;
using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Pipeline.Reports;

/// <summary>A what-if: own observations of any period under the rubric, or under a changed one. Nothing of it is stored.</summary>
/// <param name="AsOf">The day it is about.</param>
/// <param name="Subject">Theme whose series every input reads, or <see langword="null"/> for the rubric's own subjects.</param>
/// <param name="UseFreshness">Whether age takes weight away; false by default, true over what is stored, as in reports.</param>
/// <param name="Rubric">The rubric to apply.</param>
/// <param name="Observations">The observations.</param>
/// <param name="Stored">
/// What is stored to start from, in which each of the observations takes the place of its point; <see langword="null"/> for nothing.
/// </param>
public sealed record EvaluationRequest(
    DateOnly AsOf, string? Subject, bool UseFreshness, Rubric Rubric, IReadOnlyList<Observation> Observations, StoredState? Stored = null);
