using AIBubble.Pipeline.Archiving;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Pipeline.Tests.Faults;

/// <summary>Raw payloads, in one piece each, and what was refused of them.</summary>
internal sealed class MemoryArchive(FaultyProcess process) : IRawArchive, IRefusalArchive
{
    public IStagedPayload Stage() => new Staged(process);

    public Task<Stream> OpenAsync(string blobName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ReadOnlyMemory<byte>> ReadPartAsync(string blobName, PayloadPart part, CancellationToken cancellationToken) =>
        process.CallAsync<ReadOnlyMemory<byte>>($"payload {blobName}", t => t.Raw[blobName].Content.AsMemory((int)part.Offset, (int)part.Length));

    public async Task NoteRecordedAsync(SnapshotReceipt receipt, bool mayBeNoted, CancellationToken cancellationToken)
    {
        var (name, at) = (receipt.BlobName, receipt.RecordedAt);
        if (!mayBeNoted || await process.CallAsync($"noted {name}", t => t.Raw[name].RecordedAt) != at)
        {
            await process.CallAsync($"note {name}", t => t.Raw[name] = (t.Raw[name].Content, at));
        }
    }

    public IAsyncEnumerable<SnapshotReceipt> ListAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task KeepAsync(string blobName, IReadOnlyCollection<Refusal> refusals, CancellationToken cancellationToken) =>
        process.CallAsync($"refusals {blobName}", static _ => { });

    public Task<KeptRefusals> ReadAsync(string blobName, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    private sealed class Staged(FaultyProcess process) : IStagedPayload
    {
        private readonly List<PayloadPart> parts = [];
        private readonly List<byte> content = [];

        public IReadOnlyList<PayloadPart> Parts => parts;

        public Task AppendAsync(ReadOnlyMemory<byte> more, int firstLine, CancellationToken cancellationToken)
        {
            parts.Add(new PayloadPart(content.Count, more.Length, firstLine));
            content.AddRange(more.Span);
            return Task.CompletedTask;
        }

        public Task CommitAsync(SnapshotReceipt receipt, CancellationToken cancellationToken) =>
            process.CallAsync($"commit {receipt.BlobName}", t => t.Raw.TryAdd(receipt.BlobName, ([.. content], null)));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
