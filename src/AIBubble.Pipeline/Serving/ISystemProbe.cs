namespace AIBubble.Pipeline.Serving;

/// <summary>Looks at the storage services as an operator would.</summary>
public interface ISystemProbe
{
    /// <summary>Whether each service answers, and what the queues hold.</summary>
    Task<SystemState> LookAsync(CancellationToken cancellationToken);
}

/// <summary>What a look at storage showed.</summary>
/// <param name="Services">Error by service (<c>blobs</c>, <c>queues</c>, <c>tables</c>), <see langword="null"/> when it answers.</param>
/// <param name="Queues">Approximate depth of each queue and of its poison queue.</param>
public sealed record SystemState(IReadOnlyDictionary<string, string?> Services, IReadOnlyList<QueueState> Queues);

/// <summary>How full a queue is.</summary>
/// <param name="Name">The queue.</param>
/// <param name="Depth">Approximate number of messages waiting.</param>
/// <param name="Poison">Approximate number of messages that failed too often.</param>
public sealed record QueueState(string Name, int Depth, int Poison);
