using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Recording;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Storage.Observations;
using AIBubble.Testing;
using static AIBubble.Storage.Tests.Given;

namespace AIBubble.Storage.Tests;

public sealed class ObservationStoreTests(AzuriteFixture azurite)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TableObservationStore store = new(Account(azurite));

    [Fact]
    public async Task A_row_comes_back_as_it_was_stored()
    {
        var full = Observation(new(2025, 12, 31), 1.2345678901234567e12, start: new(2025, 10, 1), knownOn: new(2026, 2, 3), source: "sec-edgar",
            note: "Fiscal “Q4” — 注").By("a");
        var level = Observation(new(2025, 12, 31), 0.1 + 0.2).By("a");
        await store.AppendAsync([full, level], None);

        Assert.Equal([level, full], await store.ReadAsync(Series()).ToListAsync());
    }

    [Fact]
    public async Task More_rows_than_a_batch_or_a_page_holds_are_stored_once_and_read_in_order()
    {
        var rows = Enumerable.Range(0, 2_345).Select(i => Observation(Day(i), i).By("a")).ToList();
        var counts = await store.AppendAsync([.. rows.AsEnumerable().Reverse()], None);

        Assert.Equal(new RecordingCounts(2_345, 0, 0), counts);
        Assert.Equal(rows, await store.ReadAsync(Series()).ToListAsync());
    }

    [Fact]
    public async Task Series_next_to_each_other_are_read_together_and_those_outside_are_not()
    {
        foreach (var subject in new[] { "AMD", "INTC", "MSFT", "NVDA" })
        {
            await store.AppendAsync([.. Enumerable.Range(0, 600).Select(i => Observation(Day(i), i, series: Series(subject)).By("a"))], None);
        }

        var rows = await store.ReadManyAsync(Series("AMD"), Series("MSFT"), None).ToListAsync();
        var byOne = new List<RecordedObservation>();
        foreach (var subject in new[] { "AMD", "INTC", "MSFT" })
        {
            byOne.AddRange(await store.ReadAsync(Series(subject)).ToListAsync());
        }

        Assert.Equal(1_800, rows.Count);
        Assert.Equal(byOne, rows);
    }

    [Fact]
    public async Task The_same_snapshot_appended_again_counts_the_same_and_stores_nothing()
    {
        RecordedObservation[] rows = [Observation(Day(1)).By("a"), Observation(Day(2)).By("a"), Observation(Day(2), 2, knownOn: Day(3)).By("a")];
        var first = await store.AppendAsync(rows, None);
        var again = await store.AppendAsync(rows, None);

        Assert.Equal(new RecordingCounts(2, 1, 0), first);
        Assert.Equal(first, again);
        Assert.Equal(3, (await store.ReadAsync(Series()).ToListAsync()).Count);
    }

    [Fact]
    public async Task What_an_attempt_stored_that_died_before_it_summed_up_is_found_by_the_next()
    {
        // Rows are looked for only where the summary says that there may be some.
        var account = Account(azurite);
        var own = new TableObservationStore(account);
        RecordedObservation[] rows = [.. Enumerable.Range(0, 150).Select(i => Observation(Day(i), i).By("a"))];
        await own.AppendAsync(rows[..120], None);
        await (await account.TableAsync(StorageNames.SeriesTable, None)).DeleteEntityAsync("series", StorageKeys.SeriesPartition(Series()));

        Assert.Equal(new RecordingCounts(150, 0, 0), await own.AppendAsync(rows, None));
        Assert.Equal(rows, await own.ReadAsync(Series()).ToListAsync());
        var summary = await own.FindAsync(Series(), None);
        Assert.Equal((Day(0), Day(149)), (summary!.FirstPeriod, summary.LastPeriod));
    }

    [Theory]
    [InlineData(20, 30)]
    [InlineData(10, 10)]
    [InlineData(9, 12)]
    [InlineData(-3, 0)]
    [InlineData(-9, -1)]
    public async Task Before_beside_and_after_what_a_series_has_rows_are_counted_alike(int first, int last)
    {
        await store.AppendAsync([.. Enumerable.Range(0, 11).Select(static i => Observation(Day(i), i).By("a"))], None);
        RecordedObservation[] rows = [.. Enumerable.Range(first, last - first + 1).Select(static i => Observation(Day(i), i).By("b"))];
        var known = rows.Count(static r => r.Observation.Period >= Day(0) && r.Observation.Period <= Day(10));

        Assert.Equal(new RecordingCounts(rows.Length - known, 0, known), await store.AppendAsync(rows, None));
        Assert.Equal(11 + rows.Length - known, await store.ReadAsync(Series()).CountAsync());
    }

    [Fact]
    public async Task A_row_repeated_within_one_call_is_one_row()
    {
        var row = Observation(Day(1)).By("a");
        Assert.Equal(new RecordingCounts(1, 0, 0), await store.AppendAsync([row, row], None));
        Assert.Single(await store.ReadAsync(Series()).ToListAsync());
    }

    [Fact]
    public async Task Rows_of_another_snapshot_are_unchanged_new_or_revised()
    {
        await store.AppendAsync([Observation(Day(1)).By("a"), Observation(Day(2)).By("a")], None);
        var counts = await store.AppendAsync(
            [Observation(Day(1)).By("b"), Observation(Day(2), 7, knownOn: Day(9)).By("b"), Observation(Day(5)).By("b"),
                Observation(Day(2), start: Day(1)).By("b")], None);

        // The same end with another start is another point.
        Assert.Equal(new RecordingCounts(New: 2, Revised: 1, Unchanged: 1), counts);
        var kept = Assert.Single(await store.ReadAsync(Series(), Day(1), Day(1)).ToListAsync());
        Assert.Equal(Id("a"), kept.SnapshotId);
    }

    [Fact]
    public async Task Snapshots_added_together_are_counted_each_for_itself_and_again_the_same()
    {
        await store.AppendAsync([Observation(Day(1)).By("before")], None);
        RecordedObservation[] rows =
        [
            Observation(Day(1)).By("a"), Observation(Day(2)).By("a"), Observation(Day(3)).By("a"),
            Observation(Day(2)).By("b"), Observation(Day(3), 7, knownOn: Day(9)).By("b"), Observation(Day(4)).By("b"),
            Observation(Day(4), series: Series("MSFT")).By("b"),
        ];
        var expected = new Dictionary<string, RecordingCounts>(StringComparer.Ordinal)
        {
            [Id("a")] = new(New: 2, Revised: 0, Unchanged: 1),
            [Id("b")] = new(New: 2, Revised: 1, Unchanged: 1),
        };

        Assert.Equivalent(expected, await store.AddAsync(rows, None), strict: true);
        Assert.Equivalent(expected, await store.AddAsync(rows, None), strict: true);
        // The first of two owns the row.
        Assert.Equal(Id("a"), Assert.Single(await store.ReadAsync(Series(), Day(2), Day(2)).ToListAsync()).SnapshotId);
    }

    [Fact]
    public async Task One_series_is_found_without_listing_all()
    {
        await store.AppendAsync([Observation(Day(1)).By("a")], None);
        Assert.Equal(Assert.Single(await store.ListAsync(None).ToListAsync()), await store.FindAsync(Series(), None));
        Assert.Null(await store.FindAsync(Series("MSFT"), None));
    }

    [Fact]
    public async Task An_older_vintage_just_outside_the_rows_appended_still_makes_them_revisions()
    {
        await store.AppendAsync([Observation(Day(1), 1, knownOn: Day(1)).By("a"), Observation(Day(4), 1, knownOn: Day(9)).By("a")], None);
        var counts = await store.AppendAsync([Observation(Day(1), 2, knownOn: Day(2)).By("b"), Observation(Day(4), 2, knownOn: Day(5)).By("b")], None);

        Assert.Equal(new RecordingCounts(0, 2, 0), counts);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(137)]
    [InlineData(249)]
    public async Task What_a_crash_left_half_done_is_completed_without_gap_or_double(int storedBeforeTheCrash)
    {
        var rows = Enumerable.Range(0, 250).Select(i => Observation(Day(i), i).By("a")).ToList();
        await store.AppendAsync([.. rows.Take(storedBeforeTheCrash)], None);
        var counts = await store.AppendAsync(rows, None);

        Assert.Equal(new RecordingCounts(250, 0, 0), counts);
        Assert.Equal(rows, await store.ReadAsync(Series()).ToListAsync());
    }

    [Fact]
    public async Task Several_writers_of_overlapping_sets_store_each_row_once_and_their_counts_add_up()
    {
        const int Writers = 6;
        // Every writer has 200 rows of two series, half of them also the next writer's.
        var sets = Enumerable.Range(0, Writers)
            .Select(w => Enumerable.Range(w * 100, 200).Select(i => Observation(Day(i), i, Series(i % 2 == 0 ? "EVEN" : "ODD")).By($"writer {w}")).ToList())
            .ToList();
        var counts = await AtOnceAsync(Writers, w => store.AppendAsync(sets[w], None));

        var stored = (await store.ReadAsync(Series("EVEN")).ToListAsync()).Concat(await store.ReadAsync(Series("ODD")).ToListAsync()).ToList();
        Assert.Equal(700, stored.Count);
        Assert.Equal(700, stored.Select(static r => r.Observation.Point).Distinct().Count());
        var total = counts.Aggregate(RecordingCounts.Zero, static (sum, c) => sum.Plus(c));
        Assert.Equal(new RecordingCounts(700, 0, 500), total);
        Assert.All(Enumerable.Range(0, Writers), w => Assert.Equal(counts[w].New, stored.Count(r => r.SnapshotId == Id($"writer {w}"))));
        Assert.All(await store.ListAsync(None).ToListAsync(), static s => Assert.True(s.FirstPeriod <= Day(1) && s.LastPeriod >= Day(698)));
    }

    [Fact]
    public async Task A_series_is_read_from_and_to_a_day_both_included()
    {
        await store.AppendAsync([.. Enumerable.Range(0, 10).Select(i => Observation(Day(i), i).By("a"))], None);

        Assert.Equal([3, 4, 5, 6], (await store.ReadAsync(Series(), Day(3), Day(6)).ToListAsync()).Select(static r => (int)r.Observation.Value!));
        Assert.Equal([8, 9], (await store.ReadAsync(Series(), from: Day(8)).ToListAsync()).Select(static r => (int)r.Observation.Value!));
        Assert.Equal([0, 1], (await store.ReadAsync(Series(), to: Day(1)).ToListAsync()).Select(static r => (int)r.Observation.Value!));
        Assert.Empty(await store.ReadAsync(Series("NVD")).ToListAsync());
    }

    [Fact]
    public async Task A_series_is_had_as_it_was_known_on_a_day_with_vintages_and_withdrawals()
    {
        var indicator = IndicatorCatalogue.Default["infrastructure.capex"];
        var (period, later) = (new DateOnly(2025, 3, 31), Noon.AddDays(40));
        await store.AppendAsync(
        [
            Observation(period, 10, knownOn: new(2025, 5, 1)).By("a"),
            Observation(period, 12, knownOn: new(2025, 8, 1)).By("b", later),
            Observation(new(2025, 6, 30), 20, knownOn: new(2025, 8, 1)).By("b", later),
            Observation(new(2025, 6, 30), null, knownOn: new(2025, 9, 1)).By("c", later),
        ], None);
        var series = new ObservationSeries(Series(), indicator, await store.ReadAsync(Series()).ToListAsync());

        Assert.Empty(Values(series.AsKnown(new(2025, 4, 30))));
        Assert.Equal([10], Values(series.AsKnown(new(2025, 7, 31))));
        Assert.Equal([12, 20], Values(series.AsKnown(new(2025, 8, 31))));
        Assert.Equal([12], Values(series.AsKnown()));
        Assert.Equal([10], Values(series.AsKnown(recordedBy: Noon)));

        static IEnumerable<double> Values(IReadOnlyList<RecordedObservation> view) => view.Select(static r => r.Observation.Value!.Value);
    }

    [Fact]
    public async Task The_catalogue_of_series_widens_with_what_is_added_and_stays_when_nothing_is()
    {
        await store.AppendAsync([Observation(Day(10)).By("a"), Observation(Day(10), series: Series("MSFT")).By("a")], None);
        var first = await store.ListAsync(None).ToListAsync();
        await store.AppendAsync([Observation(Day(5), knownOn: Day(30)).By("b", Noon.AddHours(1)), Observation(Day(10)).By("b", Noon.AddHours(1))], None);
        await store.AppendAsync([Observation(Day(10), series: Series("MSFT")).By("b", Noon.AddHours(1))], None);
        var second = await store.ListAsync(None).ToListAsync();

        Assert.Equal([Series("MSFT"), Series("NVDA")], first.Select(static s => s.Series));
        Assert.Equal(first[0], second[0]);
        Assert.Equal((Day(5), Day(10), Day(30), Noon.AddHours(1)),
            (second[1].FirstPeriod, second[1].LastPeriod, second[1].LastKnownOn, second[1].LastRecordedAt));
        Assert.NotEqual(first[1].Revision, second[1].Revision);
    }

    [Fact]
    public async Task A_revision_alone_widens_the_catalogue_of_series_too()
    {
        await store.AppendAsync([Observation(Day(10)).By("a")], None);
        await store.AppendAsync([Observation(Day(10), 2, knownOn: Day(40)).By("b", Noon.AddHours(1))], None);

        var series = Assert.Single(await store.ListAsync(None).ToListAsync());
        Assert.Equal((Day(40), Noon.AddHours(1)), (series.LastKnownOn, series.LastRecordedAt));
    }

    [Fact]
    public async Task The_version_changes_with_every_addition()
    {
        var empty = await store.VersionAsync(None);
        await store.AppendAsync([Observation(Day(1)).By("a")], None);
        var one = await store.VersionAsync(None);
        await store.AppendAsync([Observation(Day(2)).By("a")], None);
        var two = await store.VersionAsync(None);
        await store.AppendAsync([], None);

        Assert.Equal(3, new HashSet<string> { empty, one, two }.Count);
        Assert.Equal(two, await store.VersionAsync(None));
    }
}
