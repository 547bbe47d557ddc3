using System.Text;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Storage.Blobs;
using AIBubble.Testing;
using Azure.Storage.Blobs;
using static AIBubble.Storage.Tests.Given;

namespace AIBubble.Storage.Tests;

public sealed class BlobTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly StorageAccount account;
    private readonly BlobRawArchive archive;

    public BlobTests(AzuriteFixture azurite)
    {
        account = Account(azurite);
        archive = new BlobRawArchive(account);
    }

    public void Dispose() => account.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(12)]
    public async Task A_payload_is_read_back_byte_for_byte_as_a_whole_and_part_by_part(int count)
    {
        var random = new Random(7);
        var contents = Enumerable.Range(0, count).Select(i =>
        {
            var bytes = new byte[1 + (i * 4_321)];
            random.NextBytes(bytes);
            return bytes;
        }).ToList();
        var receipt = await CommitAsync("a", [.. contents]);

        Assert.Equal(contents.SelectMany(static c => c), await ReadAsync(receipt.BlobName));
        Assert.Equal(count, receipt.Parts.Count);
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(contents[i], (await archive.ReadPartAsync(receipt.BlobName, receipt.Parts[i], None)).ToArray());
        }

        Assert.Empty(await NamesAsync(StorageNames.UploadsContainer));
    }

    [Fact]
    public async Task Nothing_is_seen_of_a_payload_that_was_not_committed()
    {
        await using (var staged = archive.Stage())
        {
            await staged.AppendAsync("one"u8.ToArray(), 1, None);
            await staged.AppendAsync("two"u8.ToArray(), 2, None);
        }

        Assert.Empty(await NamesAsync(StorageNames.UploadsContainer));
        Assert.Empty(await NamesAsync(StorageNames.RawContainer));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task The_same_content_committed_twice_and_at_once_lies_there_once(int parts)
    {
        var contents = Enumerable.Range(0, parts).Select(static i => Encoding.UTF8.GetBytes($"part {i}\n")).ToArray();
        var receipts = await AtOnceAsync(4, _ => CommitAsync("a", contents));
        await CommitAsync("a", contents);

        Assert.Equal(contents.SelectMany(static c => c), await ReadAsync(receipts[0].BlobName));
        Assert.Equal([receipts[0].BlobName, receipts[0].BlobName + ".receipt.json"], await NamesAsync(StorageNames.RawContainer));
        Assert.Single(await archive.ListAsync(None).ToListAsync());
    }

    [Fact]
    public async Task The_note_beside_a_payload_keeps_the_whole_receipt_and_the_instant_of_recording()
    {
        var receipt = await CommitAsync("a", "x"u8.ToArray());
        var recorded = receipt with { RecordedAt = Noon.AddSeconds(3) };
        foreach (var mayBeNoted in new[] { true, false, true })
        {
            await archive.NoteRecordedAsync(recorded, mayBeNoted, None);
            Assert.Equivalent(recorded, Assert.Single(await archive.ListAsync(None).ToListAsync()), strict: true);
        }
    }

    [Fact]
    public async Task What_is_noted_already_is_left_alone()
    {
        var receipt = (await CommitAsync("a", "x"u8.ToArray())) with { RecordedAt = Noon.AddSeconds(3) };
        await archive.NoteRecordedAsync(receipt, mayBeNoted: false, None);
        await archive.NoteRecordedAsync(receipt with { Source = "other" }, mayBeNoted: true, None);

        Assert.Equivalent(receipt, Assert.Single(await archive.ListAsync(None).ToListAsync()), strict: true);
    }

    [Fact]
    public async Task Payloads_are_listed_by_day_and_then_by_the_instant_they_were_recorded_whatever_their_source()
    {
        await CommitAsync("second", Noon, "a-source", "2"u8.ToArray());
        await CommitAsync("third", Noon.AddDays(1), "a-source", "3"u8.ToArray());
        var first = await CommitAsync("first", Noon.AddHours(-1), "z-source", "1"u8.ToArray());
        var recordedLate = await CommitAsync("late", Noon.AddHours(-2), "m-source", "4"u8.ToArray());
        await archive.NoteRecordedAsync(first with { RecordedAt = Noon.AddMinutes(-30) }, mayBeNoted: true, None);
        await archive.NoteRecordedAsync(recordedLate with { RecordedAt = Noon.AddHours(2) }, mayBeNoted: false, None);

        Assert.Equal([Id("first"), Id("second"), Id("late"), Id("third")], (await archive.ListAsync(None).ToListAsync()).Select(static r => r.Id));
    }

    [Fact]
    public async Task A_payload_that_is_not_there_is_a_missing_file() =>
        await Assert.ThrowsAsync<FileNotFoundException>(() => archive.OpenAsync("manual/2026/03/14/none", None));

    [Fact]
    public async Task Refusals_replace_earlier_ones_notices_are_had_first_and_none_leave_no_blob()
    {
        var refusals = new BlobRefusalArchive(account);
        static Refusal Entry(string code, int i) => new($"line {i}", code, $"m{i}", $"e{i}");
        await refusals.KeepAsync("s/1", [Entry("malformed", 1), Entry("no-figures", 2), Entry("malformed", 3), Entry("no-figures", 4)], None);
        Assert.Equivalent(new KeptRefusals([Entry("malformed", 1)], [Entry("no-figures", 2)]), await refusals.ReadAsync("s/1", 1, None), strict: true);

        await refusals.KeepAsync("s/1", [Entry("malformed", 5)], None);
        Assert.Equivalent(new KeptRefusals([Entry("malformed", 5)], []), await refusals.ReadAsync("s/1", 9, None), strict: true);
        Assert.Equal(["s/1.refusals.ndjson"], await NamesAsync(StorageNames.RawContainer));
        // It is no payload, and none that a rebuild would take for one.
        Assert.Empty(await archive.ListAsync(None).ToListAsync());

        await refusals.KeepAsync("s/1", [], None);
        Assert.Empty(await NamesAsync(StorageNames.RawContainer));
        Assert.Equivalent(KeptRefusals.None, await refusals.ReadAsync("s/1", 9, None), strict: true);
    }

    [Theory]
    [InlineData("HTML instead of JSON")]
    [InlineData("Expected a table — got “<html>”: 错误")]
    public async Task Quarantine_keeps_the_content_with_its_reason_once(string reason)
    {
        var quarantine = new BlobQuarantine(account);
        var content = "<html>"u8.ToArray();
        var name = await quarantine.KeepAsync("sec-edgar", "companyfacts/NVDA", "text/html", reason, content, Noon, None);
        Assert.Equal(name, await quarantine.KeepAsync("sec-edgar", "companyfacts/NVDA", "text/html", reason, content, Noon, None));
        Assert.NotEqual(name, await quarantine.KeepAsync("sec-edgar", "companyfacts/MSFT", null, reason, content, Noon, None));

        var blob = (await account.ContainerAsync(StorageNames.QuarantineContainer, None)).GetBlobClient(name);
        var properties = (await blob.GetPropertiesAsync()).Value;
        Assert.Equal(reason, Uri.UnescapeDataString(properties.Metadata["reason"]));
        Assert.Equal("companyfacts/NVDA", Uri.UnescapeDataString(properties.Metadata["resource"]));
        Assert.Equal("text/html", properties.ContentType);
        Assert.Equal(content, (await blob.DownloadContentAsync()).Value.Content.ToArray());
        Assert.Equal(2, (await NamesAsync(StorageNames.QuarantineContainer)).Count);
    }

    [Theory]
    [InlineData('x')]
    [InlineData('错')]
    public async Task A_reason_too_long_for_a_header_is_cut_and_kept(char letter)
    {
        var name = await new BlobQuarantine(account).KeepAsync("fred", new string(letter, 3_000), null, new string(letter, 20_000),
            ReadOnlyMemory<byte>.Empty, Noon, None);

        var properties = (await (await account.ContainerAsync(StorageNames.QuarantineContainer, None)).GetBlobClient(name).GetPropertiesAsync()).Value;
        // The service takes 8 KiB of names and values together.
        Assert.InRange(properties.Metadata.Sum(static m => m.Key.Length + m.Value.Length), 1_000, 8 * 1024);
        var kept = Uri.UnescapeDataString(properties.Metadata["reason"]);
        Assert.StartsWith(kept, new string(letter, 20_000), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_is_kept_once_unless_it_may_be_replaced()
    {
        var reports = new BlobReportStore(account);
        Assert.Null(await reports.FindAsync("reports/a.json", None));
        await reports.KeepAsync("reports/a.json", "application/json", "1"u8.ToArray(), replace: false, None);
        await reports.KeepAsync("reports/a.json", "application/json", "2"u8.ToArray(), replace: false, None);
        Assert.Equal("1"u8.ToArray(), (await reports.FindAsync("reports/a.json", None))!.Value.ToArray());

        await reports.KeepAsync("reports/a.json", "application/json", "3"u8.ToArray(), replace: true, None);
        Assert.Equal("3"u8.ToArray(), (await reports.FindAsync("reports/a.json", None))!.Value.ToArray());
    }

    [Fact]
    public async Task A_document_sent_in_parts_takes_the_place_of_another_when_all_of_it_is_there()
    {
        var reports = new BlobReportStore(account);
        await reports.KeepAsync("kept.bin", "application/octet-stream", "before"u8.ToArray(), replace: false, None);

        // The writer uses one buffer for all parts, and dies in the middle.
        var died = reports.ReplaceAsync("kept.bin", "application/octet-stream", Parts("lost"u8.ToArray(), diesAfter: 2), None);
        await Assert.ThrowsAsync<InvalidOperationException>(() => died);
        Assert.Equal("before"u8.ToArray(), (await reports.FindAsync("kept.bin", None))!.Value.ToArray());

        await reports.ReplaceAsync("kept.bin", "application/octet-stream", Parts("after"u8.ToArray()), None);
        Assert.Equal("after"u8.ToArray(), (await reports.FindAsync("kept.bin", None))!.Value.ToArray());
    }

    [Fact]
    public async Task Of_two_documents_sent_in_parts_at_once_one_is_kept_whole()
    {
        var reports = new BlobReportStore(account);
        var (first, second) = ("the first one"u8.ToArray(), "another, longer one"u8.ToArray());
        for (var i = 0; i < 5; i++)
        {
            await Task.WhenAll(
                reports.ReplaceAsync("kept.bin", "application/octet-stream", Parts(first), None),
                reports.ReplaceAsync("kept.bin", "application/octet-stream", Parts(second), None));
            var kept = (await reports.FindAsync("kept.bin", None))!.Value.ToArray();
            Assert.Contains(kept, new[] { first, second });
        }
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Parts(byte[] content, int diesAfter = int.MaxValue)
    {
        var buffer = new byte[1];
        for (var i = 0; i < content.Length; i++)
        {
            buffer[0] = i < diesAfter ? content[i] : throw new InvalidOperationException("It dies here.");
            yield return buffer;
        }
    }

    private Task<SnapshotReceipt> CommitAsync(string name, params byte[][] contents) => CommitAsync(name, Noon, "manual", contents);

    private async Task<SnapshotReceipt> CommitAsync(string name, DateTimeOffset at, string source, params byte[][] contents)
    {
        await using var staged = archive.Stage();
        foreach (var content in contents)
        {
            await staged.AppendAsync(content, staged.Parts.Count + 1, None);
        }

        var receipt = Receipt(name, at, source) with { Parts = [.. staged.Parts] };
        await staged.CommitAsync(receipt, None);
        return receipt;
    }

    private async Task<byte[]> ReadAsync(string name)
    {
        await using var stream = await archive.OpenAsync(name, None);
        using var all = new MemoryStream();
        await stream.CopyToAsync(all);
        return all.ToArray();
    }

    private async Task<List<string>> NamesAsync(string container)
    {
        BlobContainerClient client = await account.ContainerAsync(container, None);
        return [.. (await client.GetBlobsAsync().ToListAsync()).Select(static b => b.Name)];
    }
}
