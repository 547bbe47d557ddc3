namespace AIBubble.Pipeline.Serving;

/// <summary>How full a queue is.</summary>
/// <param name="Name">The queue.</param>
/// <param name="Depth">Approximate number of messages waiting.</param>
/// <param name="Poison">Approximate number of messages that failed too often.</param>
public sealed record QueueState(string Name, int Depth, int Poison);
