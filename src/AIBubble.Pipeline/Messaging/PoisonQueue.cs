namespace AIBubble.Pipeline.Messaging;

/// <summary>A queue of which messages failed too often.</summary>
/// <param name="Queue">Without the suffix.</param>
/// <param name="Messages">Approximately how many.</param>
/// <param name="First">The first one's text, its beginning.</param>
/// <param name="Since">When it was put aside, UTC.</param>
public sealed record PoisonQueue(string Queue, int Messages, string First, DateTimeOffset? Since);
