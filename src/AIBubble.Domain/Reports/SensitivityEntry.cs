using AIBubble.Domain.Words;

namespace AIBubble.Domain.Reports;

/// <summary>How one choice or one element moves one score.</summary>
/// <param name="Target">What is moved: a pillar id, <c>tension</c> or <c>verdict</c>.</param>
/// <param name="Method">How it was found.</param>
/// <param name="Factor">The criterion, input or methodological choice.</param>
/// <param name="Effect">Points for leave-one-out (score without the factor minus score with it); an index for Sobol.</param>
public sealed record SensitivityEntry(ScoreId Target, SensitivityMethod Method, string Factor, double Effect);
