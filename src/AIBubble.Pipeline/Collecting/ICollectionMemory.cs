namespace AIBubble.Pipeline.Collecting;

/// <summary>What earlier runs left behind for a source.</summary>
public interface ICollectionMemory
{
    /// <summary>The validators of the newest recorded payload of a resource, or <see langword="null"/> when there is none.</summary>
    Task<ResourceValidators?> FindAsync(string resource, CancellationToken cancellationToken);
}
