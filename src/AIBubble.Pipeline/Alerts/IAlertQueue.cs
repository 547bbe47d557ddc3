namespace AIBubble.Pipeline.Alerts;

/// <summary>The queue others read events from.</summary>
public interface IAlertQueue
{
    /// <summary>Adds a CloudEvent in structured mode.</summary>
    Task SendAsync(string cloudEvent, CancellationToken cancellationToken);
}
