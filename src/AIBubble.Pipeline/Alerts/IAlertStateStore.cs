namespace AIBubble.Pipeline.Alerts;

/// <summary>Keeps the state of the alerts; of two writers who read the same state only one succeeds.</summary>
public interface IAlertStateStore
{
    /// <summary>The state and its tag; an empty state and no tag before the first write.</summary>
    Task<(AlertState State, string? Tag)> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Writes the state if it still has the tag that was read (none: if there is none yet).</summary>
    /// <returns>False when another writer was faster.</returns>
    Task<bool> TryWriteAsync(AlertState state, string? tag, CancellationToken cancellationToken);
}
