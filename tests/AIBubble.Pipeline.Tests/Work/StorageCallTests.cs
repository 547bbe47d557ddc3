using System.Text;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Pipeline.Tests.Steps;
using AIBubble.Pipeline.Work;
using AIBubble.Testing;

namespace AIBubble.Pipeline.Tests.Work;

/// <summary>Requests to storage, counted on the wire.</summary>
public sealed class StorageCallTests(AzuriteFixture azurite) : IDisposable
{
    private readonly StepsOnAzurite steps = new(azurite);
    private int posted;

    public void Dispose() => steps.Dispose();

    [Fact]
    public async Task What_a_snapshot_costs_does_not_depend_on_how_many_are_stored()
    {
        // The first ones create tables and get to know the series.
        await PostAsync(3);
        await steps.RecordAllAsync();
        await ScoredAsync();

        var few = await CostAsync(16);
        await PostAsync(120);
        await steps.RecordAllAsync();
        await ScoredAsync();
        var many = await CostAsync(16);

        TestContext.Current.TestOutputHelper?.WriteLine($"{few} with few stored, {many} with many");
        // Whether a message happens to be on its way makes a difference of three.
        Assert.InRange(many.Posting, 16, few.Posting + 3);
        Assert.InRange(many.Recording, 16, few.Recording + 3);
        Assert.InRange(few.Posting / 16.0, 1, 9);
        Assert.InRange(few.Recording / 16.0, 1, 6);
    }

    [Fact]
    public async Task Snapshots_that_are_posted_at_once_share_the_rows_of_their_indexes()
    {
        await PostAsync(3);
        await steps.RecordAllAsync();
        await ScoredAsync();

        // Each has its receipt looked for and written, and two blobs; for three rows of an index and a look at what is asked for they share.
        var atOnce = await StorageRequests.CountAsync(() => Task.WhenAll(Enumerable.Range(0, 32).Select(_ => PostAsync(1))));
        Assert.InRange(atOnce / 32.0, 4, 7);
        steps.Queue.Take(WorkStep.Record);
        await steps.Recording.RunAsync(CancellationToken.None);
        Assert.Equal(32, await steps.Index.ListAsync(WorkStep.Score, CancellationToken.None).CountAsync());
    }

    [Fact]
    public async Task What_was_recorded_here_is_scored_with_one_request_each()
    {
        await PostAsync(40);
        await steps.RecordAllAsync();
        // The list, and one transaction for their rows.
        Assert.InRange(await StorageRequests.CountAsync(ScoredAsync), 40, 43);
    }

    [Fact]
    public async Task A_pass_over_nothing_costs_a_handful()
    {
        await PostAsync(40);
        await steps.RecordAllAsync();
        await ScoredAsync();
        Assert.InRange(await StorageRequests.CountAsync(() => steps.Recording.RunAsync(CancellationToken.None)), 1, 4);
        Assert.InRange(await StorageRequests.CountAsync(() => steps.Sweeper.SweepAsync(CancellationToken.None)), 1, 3);
    }

    [Fact]
    public async Task Loading_everything_costs_pages_of_rows_and_not_series()
    {
        await steps.Observations.AddSeriesAsync(series: 80, rows: 40);
        using var cache = steps.StartedCache();
        var all = await StorageRequests.CountAsync(() => cache.CurrentAsync(CancellationToken.None));
        Assert.Equal(80, (await cache.CurrentAsync(CancellationToken.None)).Observations.Keys.Count());
        // Two looks at the version, one list, four pages of rows, and what is cut to be read in several places at once.
        Assert.InRange(all, 4, 16);

        await steps.Observations.AddSeriesAsync(series: 1, rows: 41);
        // Only what has changed is read again.
        Assert.InRange(await StorageRequests.CountAsync(() => cache.CurrentAsync(CancellationToken.None)), 3, 5);
        Assert.Equal(41, (await cache.CurrentAsync(CancellationToken.None)).Observations.Find(new SeriesKey("valuation.market-cap", "L0"))!.Rows.Count);
    }

    private async Task<(int Posting, int Recording)> CostAsync(int count)
    {
        var posting = await StorageRequests.CountAsync(() => PostAsync(count));
        steps.Queue.Take(WorkStep.Record);
        var recording = await StorageRequests.CountAsync(() => steps.Recording.RunAsync(CancellationToken.None));
        await ScoredAsync();
        // Whatever was asked for is over, and the next is asked for anew.
        steps.Hands.Advance(TimeSpan.FromMinutes(1));
        return (posting, recording);
    }

    private async Task PostAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var (number, day) = (Interlocked.Increment(ref posted), new DateOnly(2000, 1, 1));
            // As JSON: lines look at all series, once for any number of lines.
            var on = $"{day.AddDays(number):yyyy-MM-dd}";
            var json = $$"""
                {"source":"manual","capturedAt":"2026-11-23T00:00:00Z","observations":[{"indicator":"valuation.market-cap","subject":"S{{number % 3}}",
                "period":"{{on}}","value":{{number}},"unit":"USD","knownOn":"{{on}}","quality":"derived","citation":"Test"}]}
                """;
            await steps.PostAsync(Encoding.UTF8.GetBytes(json), SnapshotFormat.Json);
        }
    }

    private async Task ScoredAsync()
    {
        var ids = await steps.Index.ListAsync(WorkStep.Score, CancellationToken.None).Select(static i => i.Id).ToListAsync();
        await steps.Snapshots.ChangeManyAsync(ids, static r => r with { Status = SnapshotStatus.Scored }, CancellationToken.None);
        steps.Queue.Take(WorkStep.Score);
    }
}
