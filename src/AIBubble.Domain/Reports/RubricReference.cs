namespace AIBubble.Domain.Reports;

/// <summary>Names a rubric exactly.</summary>
/// <param name="Id">Name of the rubric.</param>
/// <param name="Version">Semantic version.</param>
/// <param name="Digest">SHA-256 of its canonical JSON, 64 lower-case hexadecimal digits.</param>
public sealed record RubricReference(string Id, string Version, string Digest);
