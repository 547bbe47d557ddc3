namespace AIBubble.Pipeline.Messaging;

/// <summary>Messages that failed too often: the host puts them aside.</summary>
public interface IPoisonMessages
{
    /// <summary>The queues that have any, with how many and the beginning of the first.</summary>
    Task<IReadOnlyList<PoisonQueue>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Puts the messages of a queue back into it.</summary>
    /// <param name="queue">Without the suffix, one of <see cref="QueueNames.Triggered"/>.</param>
    /// <param name="cancellationToken">Ends it half-way; none is lost.</param>
    /// <returns>How many.</returns>
    Task<int> ReplayAsync(string queue, CancellationToken cancellationToken);
}
