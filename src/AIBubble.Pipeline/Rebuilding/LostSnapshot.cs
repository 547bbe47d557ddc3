namespace AIBubble.Pipeline.Rebuilding;

/// <summary>A snapshot whose rows could not be had again.</summary>
/// <param name="Id">Its id.</param>
/// <param name="BlobName">Where its payload lies.</param>
/// <param name="Reason">Why.</param>
public sealed record LostSnapshot(string Id, string BlobName, string Reason);
