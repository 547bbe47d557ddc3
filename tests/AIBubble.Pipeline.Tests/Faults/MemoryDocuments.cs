using System.Collections.Concurrent;
using AIBubble.Domain.Reports;
using AIBubble.Pipeline.Alerts;
using AIBubble.Pipeline.Scoring;

namespace AIBubble.Pipeline.Tests.Faults;

/// <summary>Reports, scores and alerts.</summary>
internal sealed class MemoryDocuments(FaultyProcess process) : IReportStore, IScoreStore, IAlertStateStore, IAlertQueue
{
    private const string Alerts = "alerts";

    // Reports are named by all they depend on, and most schedules come to the same ones: computed once for all.
    private static readonly ConcurrentDictionary<string, byte[]> Reports = new(StringComparer.Ordinal);

    public Task<ReadOnlyMemory<byte>?> FindAsync(string name, CancellationToken cancellationToken) =>
        process.CallAsync($"document {name}", t =>
            t.Documents.TryGetValue(name, out var content) || (t.SharesReports && Reports.TryGetValue(name, out content))
                ? content
                : (ReadOnlyMemory<byte>?)null);

    public Task KeepAsync(string name, string mediaType, ReadOnlyMemory<byte> content, bool replace, CancellationToken cancellationToken) =>
        process.CallAsync($"keep {name}", t =>
        {
            if (replace || !t.Documents.ContainsKey(name))
            {
                t.Documents[name] = content.ToArray();
                if (name.StartsWith("reports/", StringComparison.Ordinal))
                {
                    Reports[name] = t.Documents[name];
                }
            }
        });

    public Task ReplaceAsync(string name, string mediaType, IEnumerable<ReadOnlyMemory<byte>> parts, CancellationToken cancellationToken) =>
        KeepAsync(name, mediaType, parts.SelectMany(static p => p.ToArray()).ToArray(), replace: true, cancellationToken);

    public Task AppendAsync(IReadOnlyCollection<ScoreRow> rows, CancellationToken cancellationToken) =>
        process.CallAsync($"scores {rows.First().InputsDigest}", t =>
        {
            foreach (var row in rows)
            {
                t.Scores.TryAdd($"{row.AsOf:O}/{row.InputsDigest}/{row.Scope}", row);
            }
        });

    public async IAsyncEnumerable<ScoreRow> ReadAsync(
        RubricReference rubric, DateOnly from, DateOnly to, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = await process.CallAsync<IReadOnlyList<ScoreRow>>("all scores", t => [.. t.Scores.Values.Where(r => r.AsOf >= from && r.AsOf <= to)]);
        foreach (var row in rows)
        {
            yield return row;
        }
    }

    public async Task<(AlertState State, string? Tag)> ReadAsync(CancellationToken cancellationToken)
    {
        var content = await FindAsync(Alerts, cancellationToken);
        return content is null
            ? (new AlertState(), null)
            : (System.Text.Json.JsonSerializer.Deserialize<AlertState>(content.Value.Span,
                Domain.DomainJson.Options)!, Convert.ToHexString(content.Value.Span));
    }

    public Task<bool> TryWriteAsync(AlertState state, string? tag, CancellationToken cancellationToken) => process.CallAsync("write alerts", t =>
    {
        var now = t.Documents.TryGetValue(Alerts, out var content) ? Convert.ToHexString(content) : null;
        if (now != tag)
        {
            return false;
        }

        t.Documents[Alerts] = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(state, Domain.DomainJson.Options);
        return true;
    });

    public Task SendAsync(string cloudEvent, CancellationToken cancellationToken) => process.CallAsync("send alert", static _ => { });
}
