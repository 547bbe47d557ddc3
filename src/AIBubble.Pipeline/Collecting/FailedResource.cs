namespace AIBubble.Pipeline.Collecting;

/// <summary>The resource could not be had, or what came is not what was asked for.</summary>
/// <param name="Resource">What was asked for.</param>
/// <param name="Reason">A sentence an operator can act on; never contains a key or an address with a key.</param>
/// <param name="MediaType">Media type of what came instead, if anything came.</param>
/// <param name="Content">What came instead, kept in quarantine.</param>
public sealed record FailedResource(string Resource, string Reason, string? MediaType = null, ReadOnlyMemory<byte> Content = default)
    : CollectedItem(Resource);
