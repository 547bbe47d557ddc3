using System.Text.Json;
using AIBubble.Domain;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Pipeline.Recording;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Serving;
using AIBubble.Pipeline.Tests.Steps;
using AIBubble.Testing;

namespace AIBubble.Pipeline.Tests.Serving;

public sealed class ObservationCacheTests(AzuriteFixture azurite) : IDisposable
{
    private static readonly SeriesKey Evaluated = RubricSet.Shipped.Default.RequiredSeries()[0];
    private readonly StepsOnAzurite steps = new(azurite);

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose() => steps.Dispose();

    [Fact]
    public async Task A_process_that_starts_reads_from_the_table_only_what_has_changed_since_the_checkpoint()
    {
        await steps.Observations.AddSeriesAsync(series: 12, rows: 500);
        await steps.Observations.AppendAsync([GeneratedSeries.Row(Evaluated, 1)], None);
        using (var before = steps.StartedCache())
        {
            await before.CurrentAsync(None);
            await before.KeepAsync(None);
        }

        using var same = steps.StartedCache();
        // Two looks at the version, the checkpoint and the list.
        Assert.Equal(4, await StorageRequests.CountAsync(() => same.CurrentAsync(None)));
        await SeesAllAsync(same, rowsOfFirst: 500);

        await steps.Observations.AppendAsync([GeneratedSeries.Row(GeneratedSeries.Key(0), 500)], None);
        using var changed = steps.StartedCache();
        Assert.Equal(5, await StorageRequests.CountAsync(() => changed.CurrentAsync(None)));
        await SeesAllAsync(changed, rowsOfFirst: 501);
    }

    [Fact]
    public async Task A_checkpoint_is_kept_when_a_start_would_have_to_read_much_and_not_after_every_figure()
    {
        var documents = steps.Documents;
        await steps.Observations.AddSeriesAsync(series: 2, rows: 2_000);
        using var cache = steps.StartedCache();
        await cache.CurrentAsync(None);
        await cache.KeepAsync(None);
        Assert.Null(await documents.FindAsync(ObservationCheckpoint.Name, None));

        await steps.Observations.AddSeriesAsync(series: 4, rows: 2_000);
        await cache.CurrentAsync(None);
        await cache.KeepAsync(None);
        var first = await documents.FindAsync(ObservationCheckpoint.Name, None);
        Assert.NotNull(first);

        await steps.Observations.AppendAsync([GeneratedSeries.Row(GeneratedSeries.Key(0), 2_000)], None);
        await cache.CurrentAsync(None);
        Assert.Equal(0, await StorageRequests.CountAsync(() => cache.KeepAsync(None)));
    }

    [Fact]
    public async Task What_has_no_room_in_memory_is_counted_and_read_from_the_table_for_who_asks()
    {
        await steps.Observations.AddSeriesAsync(series: 3, rows: 50);
        await steps.Observations.AppendAsync([GeneratedSeries.Row(Evaluated, 1)], None);
        using var cache = steps.StartedCache(otherSeriesMegabytes: 0);
        var stored = await cache.CurrentAsync(None);

        // What reports read is in memory whatever it takes.
        Assert.True(stored.Observations.IsInMemory(Evaluated));
        Assert.Single(stored.Observations.Find(Evaluated)!.Rows);
        Assert.False(stored.Observations.IsInMemory(GeneratedSeries.Key(1)));
        Assert.Equal(50, stored.Observations.CountOf(GeneratedSeries.Key(1)));
        // Nobody takes it for a series without rows.
        Assert.Throws<InvalidOperationException>(() => stored.Observations.Find(GeneratedSeries.Key(1)));

        var read = await cache.FindAsync(stored, GeneratedSeries.Key(1), None);
        Assert.Equal(Enumerable.Range(0, 50).Select(static i => GeneratedSeries.Row(GeneratedSeries.Key(1), i)), read!.Rows);
        var some = await cache.ReadAsync(stored, [Evaluated, GeneratedSeries.Key(2), GeneratedSeries.Key(9)], None);
        Assert.Equal([1, 50, 0], new[] { Evaluated, GeneratedSeries.Key(2), GeneratedSeries.Key(9) }.Select(some.CountOf));
    }

    [Fact]
    public async Task A_start_with_less_room_than_before_has_no_more_in_memory_than_that_and_one_with_a_checkpoint_of_names_reads_what_it_evaluates()
    {
        await steps.Observations.AddSeriesAsync(series: 10, rows: 600);
        using (var roomy = steps.StartedCache())
        {
            await roomy.CurrentAsync(None);
            await roomy.KeepAsync(None);
        }

        using var narrow = steps.StartedCache(otherSeriesMegabytes: 0);
        var stored = await narrow.CurrentAsync(None);
        Assert.All(Enumerable.Range(0, 10), i => Assert.False(stored.Observations.IsInMemory(GeneratedSeries.Key(i))));
        Assert.Equal(6_000, stored.Observations.Keys.Sum(stored.Observations.CountOf));
    }

    [Fact]
    public async Task A_what_if_of_a_theme_says_the_same_whether_its_series_are_in_memory_or_not()
    {
        var rubric = RubricSet.Shipped.Default;
        var theme = rubric.RequiredSeries("THEME").Where(static k => k.Subject == "THEME").ToList();
        await steps.Observations.AppendAsync([.. theme.SelectMany(k => Enumerable.Range(0, 60).Select(i => Monthly(k, i)))], None);
        var asked = new EvaluationRequest(new DateOnly(2004, 12, 31), "THEME", false, rubric, [], new StoredState(new DateOnly(2005, 6, 30), null));

        var (roomy, narrow) = (await EvaluateAsync(64), await EvaluateAsync(0));

        // There is something to say at all.
        Assert.Contains(roomy.Pillars.SelectMany(static p => p.Criteria).SelectMany(static c => c.Inputs), static i => i is { Subject: "THEME", Value: not null });
        Assert.Equal(JsonSerializer.Serialize(roomy, DomainJson.Options), JsonSerializer.Serialize(narrow, DomainJson.Options));

        async Task<Report> EvaluateAsync(int room)
        {
            using var cache = steps.StartedCache(room);
            var stored = await cache.CurrentAsync(None);
            Assert.All(theme.Where(k => !rubric.RequiredSeries().Contains(k)), k => Assert.Equal(room > 0, stored.Observations.IsInMemory(k)));
            return await steps.With<WhatIf>(steps.With<ReportService>(cache), cache).EvaluateAsync(asked, None);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(-1)]
    public async Task A_damaged_checkpoint_counts_as_none(int place)
    {
        await steps.Observations.AddSeriesAsync(series: 12, rows: 500);
        using (var before = steps.StartedCache())
        {
            await before.CurrentAsync(None);
            await before.KeepAsync(None);
        }

        var bytes = (await steps.Documents.FindAsync(ObservationCheckpoint.Name, None))!.Value.ToArray();
        bytes[place < 0 ? bytes.Length + place : place] ^= 1;
        await steps.Documents.KeepAsync(ObservationCheckpoint.Name, "application/octet-stream", bytes, replace: true, None);

        using var cache = steps.StartedCache();
        await SeesAllAsync(cache, rowsOfFirst: 500);
        await steps.Documents.KeepAsync(ObservationCheckpoint.Name, "application/octet-stream", bytes.AsMemory(0, 3), replace: true, None);
        using var next = steps.StartedCache();
        await SeesAllAsync(next, rowsOfFirst: 500);
    }

    private static RecordedObservation Monthly(SeriesKey series, int month)
    {
        var (indicator, day) = (IndicatorCatalogue.Default[series.Indicator], new DateOnly(2000, 1, 1).AddMonths(month + 1).AddDays(-1));
        var row = GeneratedSeries.Row(series, 0);
        var level = indicator.UnitKind == UnitKind.Money ? 1e9 : 10;
        return row with
        {
            Observation = row.Observation with
            {
                PeriodStart = indicator.Flow ? day.AddMonths(-1).AddDays(1) : null,
                Period = day,
                KnownOn = day,
                Value = level + (level * month / 60),
                Unit = indicator.UnitKind == UnitKind.Money ? "USD" : indicator.Unit,
            },
        };
    }

    private static async Task SeesAllAsync(ObservationCache cache, int rowsOfFirst)
    {
        var stored = await cache.CurrentAsync(None);
        Assert.Equal(rowsOfFirst, stored.Observations.Find(GeneratedSeries.Key(0))!.Rows.Count);
        Assert.Equal(Enumerable.Range(0, 500).Select(static i => GeneratedSeries.Row(GeneratedSeries.Key(11), i)),
            stored.Observations.Find(GeneratedSeries.Key(11))!.Rows);
    }
}
