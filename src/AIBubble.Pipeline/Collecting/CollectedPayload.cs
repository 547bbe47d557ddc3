namespace AIBubble.Pipeline.Collecting;

/// <summary>A payload arrived.</summary>
/// <param name="Resource">What it is.</param>
/// <param name="MediaType">Media type as sent.</param>
/// <param name="Content">The body exactly as received, after content decoding.</param>
/// <param name="RetrievedAt">When it arrived, UTC.</param>
/// <param name="ETag">Entity tag with its quotes, if sent.</param>
/// <param name="LastModified">Last-Modified, if sent.</param>
public sealed record CollectedPayload(
    string Resource, string MediaType, ReadOnlyMemory<byte> Content, DateTimeOffset RetrievedAt, string? ETag = null, DateTimeOffset? LastModified = null)
    : CollectedItem(Resource);
