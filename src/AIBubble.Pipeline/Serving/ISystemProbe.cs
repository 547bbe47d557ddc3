namespace AIBubble.Pipeline.Serving;

/// <summary>Looks at the storage services as an operator would.</summary>
public interface ISystemProbe
{
    /// <summary>Whether each service answers, and what the queues hold.</summary>
    Task<SystemState> LookAsync(CancellationToken cancellationToken);
}
