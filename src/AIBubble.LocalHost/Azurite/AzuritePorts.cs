namespace AIBubble.LocalHost.Azurite;

/// <summary>The ports of an Azurite; 0 for one that the system chooses.</summary>
/// <param name="Blobs">Of the blob service.</param>
/// <param name="Queues">Of the queue service.</param>
/// <param name="Tables">Of the table service.</param>
public sealed record AzuritePorts(int Blobs, int Queues, int Tables)
{
    /// <summary>Whichever are free.</summary>
    public static AzuritePorts Any { get; } = new(0, 0, 0);
}
