using AIBubble.Pipeline.Collecting;
using AIBubble.Storage.Runs;
using AIBubble.Testing;
using static AIBubble.Storage.Tests.Given;

namespace AIBubble.Storage.Tests;

public sealed class RunStoreTests(AzuriteFixture azurite)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TableRunStore store = new(Account(azurite));

    [Fact]
    public async Task A_run_comes_back_as_it_was_saved()
    {
        var run = Run("sec-edgar", Noon) with
        {
            Status = RunStatus.Failed,
            StartedAt = Noon.AddSeconds(1),
            FinishedAt = Noon.AddSeconds(9),
            Fetched = 5,
            NotModified = 1,
            New = 2,
            Revised = 3,
            Unchanged = 4,
            Refused = 6,
            Noticed = 1,
            Refusals = [new("companyfacts/X", "/facts/0", "not-a-number", "It is 'ä'.", "{\"val\":\"ä\"}"), new("y", "", "resource-failed", "404", "")],
            Notices = [new("companyfacts/X", "/facts", "no-figures", "No revenue.", "no similar tag")],
            Error = "companyfacts/X: 404",
            Snapshots = [Id("a"), Id("b")],
        };
        Assert.True(await store.TryAddAsync(Run("sec-edgar", Noon), None));
        await store.SaveAsync(run, None);

        Assert.Equivalent(run, await store.FindAsync(run.RunId, None), strict: true);
    }

    [Fact]
    public async Task An_error_longer_than_a_property_keeps_its_beginning()
    {
        var run = Run("fred", Noon) with { Error = new string('e', 8_000) + new string('x', 40_000) };
        await store.SaveAsync(run, None);

        Assert.Equal(new string('e', 8_000), (await store.FindAsync(run.RunId, None))!.Error);
    }

    [Fact]
    public async Task The_same_run_is_added_once()
    {
        var added = await AtOnceAsync(8, _ => store.TryAddAsync(Run("fred", Noon), None));
        Assert.Equal(1, added.Count(static a => a));
    }

    [Fact]
    public async Task Refusals_that_do_not_fit_are_cut_from_the_end_and_a_list_of_runs_is_without_them()
    {
        // Noise, which does not compress: a hundred of the longest are more than a property holds.
        var random = new Random(7);
        string Noise(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => (char)random.Next(0x4e00, 0x9000)));
        var run = Run("fred", Noon) with
        {
            Refused = 100,
            Refusals = [.. Enumerable.Range(0, 100).Select(i => new RunRefusal($"r{i}", Noise(300), "malformed", Noise(600), Noise(120)))]
        };
        await store.SaveAsync(run, None);

        var found = (await store.FindAsync(run.RunId, None))!;
        Assert.Equal(100, found.Refused);
        Assert.InRange(found.Refusals.Count, 5, 99);
        Assert.Equal(run.Refusals.Take(found.Refusals.Count), found.Refusals);
        var listed = Assert.Single((await store.RecentAsync("fred", 10, null, None)).Items);
        Assert.Equivalent(found with { Refusals = [] }, listed, strict: true);
    }

    [Fact]
    public async Task A_run_of_a_thousand_payloads_can_be_saved()
    {
        var run = Run("sec-edgar", Noon) with { Snapshots = [.. Enumerable.Range(0, 1_000).Select(static i => Id($"s{i}"))] };
        await store.SaveAsync(run, None);
        Assert.Equal(run.Snapshots, (await store.FindAsync(run.RunId, None))!.Snapshots);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sec-edgar")]
    [InlineData("sec-edgar-20260314T120000124Z")]
    [InlineData("o'neill/..?-20260314T120000123Z")]
    public async Task What_is_no_run_is_not_found(string runId)
    {
        await store.TryAddAsync(Run("sec-edgar", Noon), None);
        Assert.Null(await store.FindAsync(runId, None));
    }

    [Fact]
    public async Task Runs_come_newest_first_page_by_page_and_by_source()
    {
        for (var i = 0; i < 7; i++)
        {
            await store.TryAddAsync(Run(i % 2 == 0 ? "even" : "odd", Noon.AddMinutes(i)), None);
        }

        Assert.Equal([6, 5, 4, 3, 2, 1, 0], await PagesAsync(null, 3));
        Assert.Equal([6, 4, 2, 0], await PagesAsync("even", 2));
        Assert.Equal([5, 3, 1], await PagesAsync("odd", 3));

        async Task<List<int>> PagesAsync(string? source, int size)
        {
            var (found, continuation) = (new List<int>(), (string?)null);
            do
            {
                var page = await store.RecentAsync(source, size, continuation, None);
                found.AddRange(page.Items.Select(static r => (int)(r.RequestedAt - Noon).TotalMinutes));
                continuation = page.Continuation;
            }
            while (continuation is not null);
            return found;
        }
    }

    private static CollectionRun Run(string source, DateTimeOffset at) => new() { RunId = CollectionRun.NewId(source, at), Source = source, RequestedAt = at };
}
