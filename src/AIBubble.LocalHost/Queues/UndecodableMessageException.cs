namespace AIBubble.LocalHost.Queues;

/// <summary>A message that cannot become what its function takes, however often it is tried.</summary>
internal sealed class UndecodableMessageException(string reason, Exception? inner = null) : Exception(reason, inner);
