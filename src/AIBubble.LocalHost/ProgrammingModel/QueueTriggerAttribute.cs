namespace AIBubble.LocalHost;

/// <summary>Runs a function for each message of a storage queue. Same shape as the isolated worker's attribute.</summary>
/// <param name="queueName">The queue, created when missing; may hold <c>%Setting:Name%</c>.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class QueueTriggerAttribute(string queueName) : Attribute
{
    /// <summary>The name as written, placeholders included.</summary>
    public string QueueName { get; } = queueName;

    /// <summary>The setting that holds the storage connection. Default: <c>AzureWebJobsStorage</c>.</summary>
    public string? Connection { get; set; }
}
