namespace AIBubble.Pipeline.Rebuilding;

/// <summary>A rebuild must be alone and is not; nothing has been touched.</summary>
/// <param name="message">Who else is there, and what to do.</param>
public sealed class RebuildRefusedException(string message) : Exception(message);
