using AIBubble.Pipeline.Work;

namespace AIBubble.Pipeline.Messaging;

/// <summary>Hands a step to whoever is free. Messages carry references, never payloads; a step may run twice.</summary>
public interface IWorkQueue
{
    /// <summary>Asks for one run of one source.</summary>
    Task SendAsync(CollectMessage message, CancellationToken cancellationToken);

    /// <summary>Says that there is work for a step. Not to be called but by <see cref="WorkSignals"/>, which says it once.</summary>
    /// <param name="step">Which step.</param>
    /// <param name="reason">Who asks.</param>
    /// <param name="delay">How long nobody is to see it: 0 to 7 days.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    Task SendAsync(WorkStep step, string reason, TimeSpan delay, CancellationToken cancellationToken);
}
