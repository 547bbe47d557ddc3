namespace AIBubble.Pipeline.Rebuilding;

/// <summary>Keeps who is at the account; of two who read the same only one writes. Not among what a rebuild empties.</summary>
public interface IPresenceStore
{
    /// <summary>Who is there and the tag of that; nobody and no tag before the first write.</summary>
    Task<(Presence Presence, string? Tag)> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Writes it if it still has the tag that was read.</summary>
    /// <returns>False when another writer was faster.</returns>
    Task<bool> TryWriteAsync(Presence presence, string? tag, CancellationToken cancellationToken);
}
