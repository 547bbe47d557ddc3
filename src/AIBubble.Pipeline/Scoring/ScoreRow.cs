using AIBubble.Domain.Reports;

namespace AIBubble.Pipeline.Scoring;

/// <summary>
/// One score of one report day under one rubric. Rows are only ever added: another rubric or other inputs write new rows beside the old
/// ones.
/// </summary>
/// <param name="Rubric">The rubric applied.</param>
/// <param name="AsOf">The report's day.</param>
/// <param name="Scope">Criterion id, pillar id, <c>tension</c> or <c>verdict</c>.</param>
/// <param name="InputsDigest">Digest of the inputs.</param>
/// <param name="Score">0–100, or <see langword="null"/> when missing.</param>
/// <param name="Low">Lower end of the band.</param>
/// <param name="High">Upper end of the band.</param>
/// <param name="Coverage">Share (0–1) of the weight available.</param>
/// <param name="Text">Status of a criterion, or kind and hedge of the verdict.</param>
/// <param name="RecordedAt">When it was scored, UTC.</param>
public sealed record ScoreRow(RubricReference Rubric, DateOnly AsOf, string Scope, string InputsDigest, double? Score, double? Low, double? High,
    double? Coverage, string? Text, DateTimeOffset RecordedAt);
