namespace AIBubble.Pipeline.Messaging;

/// <summary>Hands a step to whoever is free. Messages carry references, never payloads; a step may run twice.</summary>
public interface IWorkQueue
{
    /// <summary>Asks for one run of one source.</summary>
    Task SendAsync(CollectMessage message, CancellationToken cancellationToken);

    /// <summary>Asks for one part of one snapshot to be recorded.</summary>
    Task SendAsync(RecordMessage message, CancellationToken cancellationToken);

    /// <summary>Asks for a scoring pass over everything recorded.</summary>
    Task SendAsync(ScoreMessage message, CancellationToken cancellationToken);
}
