namespace AIBubble.Pipeline.Alerts;

/// <summary>Keeps the alert state under optimistic concurrency, so that of several processes one reports a change.</summary>
public interface IAlertStore
{
    /// <summary>The state and the tag it was read with; (<see langword="null"/>, <see langword="null"/>) before the first.</summary>
    Task<(AlertState? State, string? Tag)> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Saves the state if nobody else has since it was read.</summary>
    /// <param name="state">The new state.</param>
    /// <param name="tag">Tag it was read with; <see langword="null"/> when there was none.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The new tag, or <see langword="null"/> when somebody else was faster.</returns>
    Task<string?> TrySaveAsync(AlertState state, string? tag, CancellationToken cancellationToken);
}

/// <summary>The queue of alert events, for others to read.</summary>
public interface IAlertQueue
{
    /// <summary>Sends one event as JSON.</summary>
    Task SendAsync(string cloudEvent, CancellationToken cancellationToken);
}
