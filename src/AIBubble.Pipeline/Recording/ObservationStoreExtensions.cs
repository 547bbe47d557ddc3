using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Pipeline.Recording;

/// <summary>For callers who do not tell snapshots apart.</summary>
public static class ObservationStoreExtensions
{
    /// <summary>Adds the observations that are not there yet.</summary>
    /// <returns>What became of all of them.</returns>
    public static async Task<RecordingCounts> AppendAsync(
        this IObservationStore store, IReadOnlyCollection<RecordedObservation> observations, CancellationToken cancellationToken) =>
        (await store.AddAsync(observations, cancellationToken)).Values.Aggregate(RecordingCounts.Zero, static (sum, c) => sum.Plus(c));
}
