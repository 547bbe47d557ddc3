using System.Diagnostics;
using System.Text;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Recording;
using AIBubble.Pipeline.Serving;
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
        var atOnce = await CountAsync(() => Task.WhenAll(Enumerable.Range(0, 32).Select(_ => PostAsync(1))));
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
        Assert.InRange(await CountAsync(ScoredAsync), 40, 43);
    }

    [Fact]
    public async Task A_pass_over_nothing_costs_a_handful()
    {
        await PostAsync(40);
        await steps.RecordAllAsync();
        await ScoredAsync();
        Assert.InRange(await CountAsync(() => steps.Recording.RunAsync(CancellationToken.None)), 1, 4);
        Assert.InRange(await CountAsync(() => steps.Sweeper.SweepAsync(CancellationToken.None)), 1, 3);
    }

    [Fact]
    public async Task Loading_everything_costs_pages_of_rows_and_not_series()
    {
        await AddAsync(series: 80, rows: 40);
        using var cache = new ObservationCache(steps.Observations, IndicatorCatalogue.Default, steps.Clock);
        var all = await CountAsync(() => cache.CurrentAsync(CancellationToken.None));
        Assert.Equal(80, (await cache.CurrentAsync(CancellationToken.None)).Observations.Keys.Count());
        // Two looks at the version, one list, four pages of rows, and what is cut to be read in several places at once.
        Assert.InRange(all, 4, 25);

        await AddAsync(series: 1, rows: 41);
        // Only what has changed is read again.
        Assert.InRange(await CountAsync(() => cache.CurrentAsync(CancellationToken.None)), 3, 5);
        Assert.Equal(41, (await cache.CurrentAsync(CancellationToken.None)).Observations.Find(new SeriesKey("valuation.market-cap", "L0"))!.Rows.Count);
    }

    private async Task AddAsync(int series, int rows)
    {
        for (var s = 0; s < series; s++)
        {
            await steps.Observations.AppendAsync([.. Enumerable.Range(0, rows).Select(i => Row($"L{s}", new DateOnly(2000, 1, 1).AddDays(i), i))],
                CancellationToken.None);
        }
    }

    private static RecordedObservation Row(string subject, DateOnly day, double value) => new(
        new Observation
        {
            Series = new SeriesKey("valuation.market-cap", subject),
            Period = day,
            KnownOn = day,
            Value = value,
            Unit = "USD",
            Quality = ObservationQuality.Derived,
            Source = "test",
            Citation = "Test",
        },
        DateTimeOffset.UnixEpoch,
        new string('0', 64));

    private async Task<(int Posting, int Recording)> CostAsync(int count)
    {
        var posting = await CountAsync(() => PostAsync(count));
        steps.Queue.Take(WorkStep.Record);
        var recording = await CountAsync(() => steps.Recording.RunAsync(CancellationToken.None));
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

    // By the spans of the HTTP client below this test's own: other tests run meanwhile.
    private static async Task<int> CountAsync(Func<Task> work)
    {
        using var root = new Activity(nameof(StorageCallTests)).Start();
        var count = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "System.Net.Http",
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStarted = activity =>
            {
                if (activity.TraceId == root.TraceId)
                {
                    Interlocked.Increment(ref count);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await work();
        return count;
    }
}
