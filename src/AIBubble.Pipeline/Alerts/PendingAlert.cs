namespace AIBubble.Pipeline.Alerts;

/// <summary>An event on its way. Whoever writes <see cref="NotBefore"/> has the right to try until then.</summary>
/// <param name="Id">Id of the event.</param>
/// <param name="Event">The CloudEvent in structured mode.</param>
/// <param name="DecidedAt">When it was decided, UTC.</param>
/// <param name="Queued">Whether the queue has it.</param>
/// <param name="Posted">Whether the webhook has it, or needs none.</param>
/// <param name="Attempts">Attempts begun.</param>
/// <param name="NotBefore">When the next attempt may begin, UTC.</param>
public sealed record PendingAlert(string Id, string Event, DateTimeOffset DecidedAt, bool Queued, bool Posted, int Attempts, DateTimeOffset NotBefore);
