namespace AIBubble.Pipeline.Serving;

/// <summary>What a look at storage showed.</summary>
/// <param name="Services">Error by service (<c>blobs</c>, <c>queues</c>, <c>tables</c>), <see langword="null"/> when it answers.</param>
/// <param name="Queues">Approximate depth of each queue and of its poison queue.</param>
public sealed record SystemState(IReadOnlyDictionary<string, string?> Services, IReadOnlyList<QueueState> Queues);
