namespace AIBubble.Pipeline.Collecting;

/// <summary>Validators for a conditional request.</summary>
/// <param name="ETag">Entity tag with its quotes, or <see langword="null"/>.</param>
/// <param name="LastModified">Last-Modified, or <see langword="null"/>.</param>
/// <param name="SnapshotId">The archived payload they belong to.</param>
public sealed record ResourceValidators(string? ETag, DateTimeOffset? LastModified, string SnapshotId);
