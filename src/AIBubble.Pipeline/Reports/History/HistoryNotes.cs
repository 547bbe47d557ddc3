using System.Text.Json;
using AIBubble.Domain;
using AIBubble.Pipeline.Scoring;

namespace AIBubble.Pipeline.Reports.History;

/// <summary>Keeps what of the history has been checked, of one rubric.</summary>
internal sealed class HistoryNotes(IReportStore store, string version, string rubricDigest)
{
    private readonly string name = $"history/{version}-{rubricDigest[..16]}.json";

    /// <summary>The last note, or <see langword="null"/>.</summary>
    public async Task<HistoryState?> FindAsync(CancellationToken cancellationToken) =>
        await store.FindAsync(name, cancellationToken) is { } content
            ? JsonSerializer.Deserialize<HistoryState>(content.Span, DomainJson.Options)
            : null;

    /// <summary>Keeps a note in place of the last one.</summary>
    public Task KeepAsync(HistoryState state, CancellationToken cancellationToken) =>
        store.KeepAsync(name, "application/json", JsonSerializer.SerializeToUtf8Bytes(state, DomainJson.Options), replace: true, cancellationToken);
}
