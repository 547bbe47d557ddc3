using System.Globalization;
using System.Text;
using AIBubble.Pipeline.Rebuilding;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Scoring;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Storage;
using AIBubble.Testing;
using Azure.Data.Tables;
using Microsoft.Extensions.Time.Testing;

namespace AIBubble.Functions.Tests.Rebuilding;

[Collection(nameof(AzuriteCollection))]
public sealed class RebuildTests(AzuriteFixture azurite)
{
    private const string Header = "indicator,subject,period,value,unit,knownOn,quality,citation\n";
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Start);

    [Fact]
    public async Task It_does_not_begin_beside_an_app_or_another_rebuild_and_touches_nothing()
    {
        var stop = TestContext.Current.CancellationToken;
        var source = new FakeSource(clock);
        await using var app = new Pipeline(azurite.ConnectionString, "beside", clock, source);
        await FillAsync(app, source);
        var observations = await app.ObservationsAsync();
        await using var process = new Pipeline(azurite.ConnectionString, "beside", clock, source);

        await app.Get<RebuildLease>().AnnounceAsync(stop);
        Assert.False(app.Get<WorkGate>().IsClosed);
        var beside = await Assert.ThrowsAsync<RebuildRefusedException>(() => process.Get<Rebuilder>().RunAsync(null, stop));
        Assert.Contains("An app is running", beside.Message, StringComparison.Ordinal);
        Assert.Equal(observations, await app.ObservationsAsync());

        // Killed without a word: half a minute later it is taken for gone. One that ends says so.
        clock.Advance(RebuildLease.Length + TimeSpan.FromSeconds(1));
        await process.Get<RebuildLease>().RunAsync(
            async _ =>
            {
                // An app that starts beside it does nothing and keeps nobody waiting.
                Assert.False(await app.Get<RebuildLease>().AnnounceAsync(stop));
                Assert.True(app.Get<WorkGate>().IsClosed);
                await app.Get<RebuildLease>().LeaveAsync(stop);
                await using var second = new Pipeline(azurite.ConnectionString, "beside", clock, source);
                var twice = await Assert.ThrowsAsync<RebuildRefusedException>(() => second.Get<Rebuilder>().RunAsync(null, stop));
                Assert.Contains("Another rebuild", twice.Message, StringComparison.Ordinal);
                return 0;
            },
            stop);

        await process.Get<Rebuilder>().RunAsync(null, stop);
        Assert.Equal(observations, await app.ObservationsAsync());
    }

    [Fact]
    public async Task Every_table_comes_back_from_the_raw_archive_alone_with_the_same_instants_and_the_same_report()
    {
        var source = new FakeSource(clock);
        await using var before = new Pipeline(azurite.ConnectionString, "same", clock, source);
        var waiting = await FillAsync(before, source);
        var (observations, receipts) = (await before.ObservationsAsync(), await before.ReceiptsAsync());
        var (now, past) = (new ReportQuery(), new ReportQuery(RecordedBy: Start.AddHours(30)));
        var (reportNow, reportPast) = (await before.ReportAsync(now), await before.ReportAsync(past));
        var scores = await before.RowsAsync(StorageNames.ScoresTable);
        Assert.True(observations.Count > 6_000);
        Assert.True(scores > 0);

        await DamageAsync(before);
        Assert.NotEqual(observations, await before.ObservationsAsync());

        await using var process = new Pipeline(azurite.ConnectionString, "same", clock, source);
        var stages = new List<RebuildStage>();
        var result = await process.Get<Rebuilder>().RunAsync(new Collect(stages), TestContext.Current.CancellationToken);

        Assert.Equal(Enum.GetValues<RebuildStage>(), stages.Distinct());
        Assert.Empty(result.Lost);
        Assert.Equal((receipts.Count, 1, 1), (result.Snapshots, result.Pending, result.Quarantined));
        await using var after = new Pipeline(azurite.ConnectionString, "same", clock, source);
        Assert.Equal(observations, await after.ObservationsAsync());
        Assert.Equal(receipts, await after.ReceiptsAsync());
        Assert.Equal(reportNow, await after.ReportAsync(now));
        Assert.Equal(reportPast, await after.ReportAsync(past));
        Assert.Equal(scores, await after.RowsAsync(StorageNames.ScoresTable));
        var unfinished = await after.Get<ISnapshotStore>()
            .UnfinishedAsync(TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([waiting], unfinished);
    }

    [Fact]
    public async Task A_payload_that_cannot_be_read_any_more_is_named_and_does_not_keep_the_others_from_coming_back()
    {
        var source = new FakeSource(clock) { Resources = { ["GONE"] = "2026-11-18 1\n", ["STAYS"] = "2026-11-18 2\n" } };
        await using var before = new Pipeline(azurite.ConnectionString, "lost", clock, source);
        await before.CollectAsync();
        Assert.Equal(2, await before.RowsAsync(StorageNames.ObservationsTable));

        // Another version of the reader: for this one 'GONE' is not a payload at all.
        var stricter = new FakeSource(clock) { Unreadable = "GONE" };
        await using var process = new Pipeline(azurite.ConnectionString, "lost", clock, stricter);
        var result = await process.Get<Rebuilder>().RunAsync(null, TestContext.Current.CancellationToken);

        var lost = Assert.Single(result.Lost);
        Assert.Contains("It is broken.", lost.Reason, StringComparison.Ordinal);
        Assert.Equal(1, await process.RowsAsync(StorageNames.ObservationsTable));
        Assert.Equal(SnapshotStatus.Quarantined, (await process.Get<ISnapshotStore>().FindAsync(lost.Id, TestContext.Current.CancellationToken))!.Status);
    }

    [Fact]
    public async Task Refuses_an_empty_archive_and_leaves_the_tables_as_they_are()
    {
        await using var pipeline = new Pipeline(azurite.ConnectionString, "empty", clock, new FakeSource(clock));
        var table = await pipeline.Get<StorageAccount>().TableAsync(StorageNames.ObservationsTable, TestContext.Current.CancellationToken);
        await table.AddEntityAsync(new TableEntity("valuation.price~X", "row"), TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidDataException>(() => pipeline.Get<Rebuilder>().RunAsync(null, TestContext.Current.CancellationToken));

        Assert.Equal(1, await pipeline.RowsAsync(StorageNames.ObservationsTable));
    }

    // Everything that can happen to a snapshot; gives the id of the one that was accepted and never recorded.
    private async Task<string> FillAsync(Pipeline pipeline, FakeSource source)
    {
        var body = new StringBuilder(Header);
        for (var i = 0; i < 6_000; i++)
        {
            body.AppendLine(CultureInfo.InvariantCulture,
                $"valuation.price,MANY,{new DateOnly(2010, 1, 1).AddDays(i - 100):yyyy-MM-dd},{i + 0.5},USD,2026-11-19,reported,Test");
        }

        var parts = await pipeline.AcceptAsync(body.ToString(), SnapshotFormat.Csv);
        Assert.Equal(2, parts.Parts.Count);
        await pipeline.RecordAsync(parts);

        clock.Advance(TimeSpan.FromMinutes(1));
        var partial = await pipeline.AcceptAsync(Header + Row("PART", "2026-11-01", 1) + Row("PART", "2026-11-01", 2) + Row("PART", "soon", 3)
            + Row("PART", "2026-11-02", 4), SnapshotFormat.Csv, partial: true);
        await pipeline.RecordAsync(partial);

        // Received first, recorded last: the figure both have belongs to the one that was recorded first.
        clock.Advance(TimeSpan.FromMinutes(1));
        var late = await pipeline.AcceptAsync(Header + Row("BOTH", "2026-11-03", 5) + Row("LATE", "2026-11-03", 6), SnapshotFormat.Csv);
        clock.Advance(TimeSpan.FromHours(20));
        var early = await pipeline.AcceptAsync(Header + Row("BOTH", "2026-11-03", 5) + Row("EARLY", "2026-11-03", 7), SnapshotFormat.Csv);
        await pipeline.RecordAsync(early);
        clock.Advance(TimeSpan.FromMinutes(1));
        await pipeline.RecordAsync(late);

        source.Resources["NVDA"] = "2026-11-18 100\nnonsense\n";
        source.Resources["TSLA"] = "broken\n";
        await pipeline.CollectAsync();
        clock.Advance(TimeSpan.FromDays(1));
        source.Resources["NVDA"] = "2026-11-18 101\n2026-11-19 102\nnonsense\n";
        await pipeline.CollectAsync();

        clock.Advance(TimeSpan.FromMinutes(1));
        var waiting = await pipeline.AcceptAsync(Header + Row("WAITING", "2026-11-04", 8), SnapshotFormat.Csv);
        await pipeline.Get<ScoringPass>().RunAsync(TestContext.Current.CancellationToken);
        return waiting.Id;
    }

    // A row that no payload has, one that is gone, and one that says something else.
    private static async Task DamageAsync(Pipeline pipeline)
    {
        var table = await pipeline.Get<StorageAccount>().TableAsync(StorageNames.ObservationsTable, TestContext.Current.CancellationToken);
        var rows = await table.QueryAsync<TableEntity>("PartitionKey eq 'valuation.price~MANY'", cancellationToken: TestContext.Current.CancellationToken)
            .Take(2)
            .ToListAsync(TestContext.Current.CancellationToken);
        await table.DeleteEntityAsync(rows[0].PartitionKey, rows[0].RowKey, cancellationToken: TestContext.Current.CancellationToken);
        rows[1]["Value"] = -1.0;
        await table.UpsertEntityAsync(rows[1], TableUpdateMode.Replace, TestContext.Current.CancellationToken);
        rows[1].RowKey = "2009" + rows[1].RowKey[4..];
        await table.UpsertEntityAsync(rows[1], TableUpdateMode.Replace, TestContext.Current.CancellationToken);
    }

    private static string Row(string subject, string period, double value) =>
        string.Create(CultureInfo.InvariantCulture, $"valuation.price,{subject},{period},{value},USD,2026-11-19,reported,Test\n");

    private sealed class Collect(List<RebuildStage> stages) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value) => stages.Add(value.Stage);
    }
}
