using System.Text.Json;
using AIBubble.Domain;
using AIBubble.Pipeline.Scoring;

namespace AIBubble.Pipeline.Reports.History;

/// <summary>Keeps what of the history has been checked, of one rubric.</summary>
internal sealed class HistoryNotes(IReportStore store, string version, string rubricDigest)
{
    private readonly string name = $"history/{version}-{rubricDigest[..16]}.json";

    /// <summary>The last note, or <see langword="null"/> when there is none that this version can read.</summary>
    public async Task<HistoryState?> FindAsync(CancellationToken cancellationToken)
    {
        if (await store.FindAsync(name, cancellationToken) is not { } content)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<HistoryState>(content.Span, DomainJson.Options);
        }
        catch (JsonException)
        {
            // Of a version whose notes look different: the months are found among the scores, and checked.
            return null;
        }
    }

    /// <summary>Keeps a note in place of the last one.</summary>
    public Task KeepAsync(HistoryState state, CancellationToken cancellationToken) =>
        store.KeepAsync(name, "application/json", JsonSerializer.SerializeToUtf8Bytes(state, DomainJson.Options), replace: true, cancellationToken);
}
