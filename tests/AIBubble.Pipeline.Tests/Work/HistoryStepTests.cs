using AIBubble.Domain.Exuberance;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Episodes;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Reports.History;
using AIBubble.Pipeline.Scoring;
using AIBubble.Pipeline.Seeding;
using AIBubble.Pipeline.Serving;
using AIBubble.Pipeline.Tests.Faults;
using AIBubble.Pipeline.Work;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AIBubble.Pipeline.Tests.Work;

/// <summary>The history as a step: one process computes it, all serve it, and a death costs a dozen months.</summary>
public sealed class HistoryStepTests : IDisposable
{
    private const int Months = ((2026 - 1995) * 12) + 10;
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly RandomWalks Walks = new(ExuberanceService.Replications);

    // One is enough: another rubric has a history of its own.
    private static readonly RubricSet Rubrics = new([RubricSet.Shipped.Default]);

    private readonly FakeTimeProvider clock = new(Tests.Snapshots.Parsing.Now);
    private readonly FaultPlan plan = new(0, 0, 0, 0);
    private readonly StoredThings things = new();
    private readonly List<IDisposable> disposables = [];
    private int processes;

    public HistoryStepTests() => Write("2026-01-31", 30);

    public void Dispose() => disposables.ForEach(static d => d.Dispose());

    [Fact]
    public async Task A_process_that_dies_in_the_middle_leaves_what_it_computed_to_the_next()
    {
        var first = Process();
        using var death = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.History.UpdateAsync(
            (done, _) =>
            {
                if (done >= 120)
                {
                    death.Cancel();
                }

                return Task.CompletedTask;
            },
            death.Token));

        var told = new List<(int Done, int Total)>();
        var second = Process();
        var added = await second.History.UpdateAsync(
            (done, total) =>
            {
                told.Add((done, total));
                return Task.CompletedTask;
            },
            None);

        Assert.Equal((120, Months), told[0]);
        Assert.Equal((Months, Months), told[^1]);
        Assert.Equal(Months - 120, added);
        Assert.True((await second.History.ReadAsync(null, null, Rubrics.Default, None)).Complete);
        Assert.Equal(0, await Process().History.UpdateAsync(None));
    }

    [Fact]
    public async Task Whichever_process_computes_the_months_all_serve_them()
    {
        var (one, other) = (Process(), Process());
        Assert.Single((await other.History.ReadAsync(null, null, Rubrics.Default, None)).Points);
        await one.Step.RunAsync(None);

        // Looked at again now and then, not with every request.
        Assert.Single((await other.History.ReadAsync(null, null, Rubrics.Default, None)).Points);
        clock.Advance(TimeSpan.FromSeconds(31));
        var served = await other.History.ReadAsync(null, null, Rubrics.Default, None);
        Assert.Equal((Months + 1, true), (served.Points.Count, served.Complete));
        Assert.Equal((Months, Months), (things.Steps[WorkStep.History].State.Done, things.Steps[WorkStep.History].State.Total));
    }

    [Fact]
    public async Task What_waits_to_be_recorded_goes_first_but_not_for_ever()
    {
        things.Unfinished["a"] = new WorkItem("a", 0, 0, null, "1");
        var process = Process();
        await process.Step.RunAsync(None);
        Assert.Empty(things.Scores);
        Assert.Equal([clock.GetUtcNow() + TimeSpan.FromSeconds(10)], things.Messages.Select(static m => m.VisibleAt));

        clock.Advance(TimeSpan.FromMinutes(3));
        await process.Step.RunAsync(None);
        Assert.NotEmpty(things.Scores);
    }

    [Fact]
    public async Task Months_that_an_addition_cannot_have_moved_are_not_computed_again_by_the_process_that_knows()
    {
        var process = Process();
        await process.History.UpdateAsync(None);
        Write("2026-06-30", 33);

        var told = new List<int>();
        Assert.Equal(4, await process.History.UpdateAsync(
            (done, _) =>
            {
                told.Add(done);
                return Task.CompletedTask;
            },
            None));
        Assert.Equal(Months - 4, told[0]);
    }

    [Fact]
    public async Task Nor_by_a_process_that_has_just_started()
    {
        await Process().History.UpdateAsync(None);
        Write("2026-06-30", 33);

        var told = new List<int>();
        Assert.Equal(4, await Process().History.UpdateAsync((done, _) => Told(told, done), None));
        Assert.Equal(Months - 4, told[0]);
    }

    [Fact]
    public async Task What_the_rubric_does_not_read_moves_no_month_however_early_it_was_published()
    {
        await Process().History.UpdateAsync(None);
        Write("1996-01-31", 12, "JP");

        var told = new List<int>();
        var process = Process();
        Assert.Equal(0, await process.History.UpdateAsync((done, _) => Told(told, done), None));
        Assert.Equal([Months], told);
        Assert.True((await process.History.ReadAsync(null, null, Rubrics.Default, None)).Complete);
    }

    [Fact]
    public async Task An_early_figure_of_what_the_rubric_reads_moves_the_months_from_its_publication_on()
    {
        var process = Process();
        await process.History.UpdateAsync(None);
        Write("2025-12-31", 28);

        // Known on the fifth of January: December and all before it stand.
        var told = new List<int>();
        await process.History.UpdateAsync((done, _) => Told(told, done), None);
        Assert.Equal(Months - 10, told[0]);
    }

    [Fact]
    public async Task A_note_that_this_version_cannot_read_has_the_months_checked_anew()
    {
        await Process().History.UpdateAsync(None);
        var note = Assert.Single(things.Documents.Keys, static name => name.StartsWith("history/", StringComparison.Ordinal));
        things.Documents[note] = """{"version":"1","through":"2026-10-31","served":{},"check":{"version":"1"}}"""u8.ToArray();

        var told = new List<int>();
        await Process().History.UpdateAsync((done, _) => Told(told, done), None);
        Assert.Equal((0, Months), (told[0], told[^1]));
    }

    private static Task Told(List<int> told, int done)
    {
        told.Add(done);
        return Task.CompletedTask;
    }

    private void Write(string day, double value, string subject = "US")
    {
        var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var observation = new Observation
        {
            Series = new SeriesKey("valuation.cape", subject),
            Period = date,
            KnownOn = date.AddDays(5),
            Value = value,
            Unit = "ratio",
            Quality = ObservationQuality.Reported,
            Source = "test",
            Citation = "Test",
        };
        var row = new RecordedObservation(observation, Tests.Snapshots.Parsing.Now, new string('a', 64));
        things.Observations[$"valuation.cape~{subject}/{Storage.StorageKeys.ObservationRow(observation)}"] = row;
        things.SeriesRevisions[$"{observation.Series}"] = ++things.Tags;
        things.ObservationsVersion++;
    }

    private (ReportHistory History, HistoryStep Step) Process()
    {
        var process = new FaultyProcess(++processes, plan, things);
        var (documents, queue, snapshots) = (new MemoryDocuments(process), new MemoryQueue(process, clock), new MemorySnapshots(process));
        var cache = new ObservationCache(new MemoryObservations(process), documents, Rubrics, IndicatorCatalogue.Default,
            Options.Create(new MemoryOptions()), clock, NullLogger<ObservationCache>.Instance);
        var reports = new ReportService(
            cache, Rubrics, IndicatorCatalogue.Default, new ExuberanceService(documents, Walks), documents, new SourceRegistry([]), clock);
        var history = new ReportHistory(reports, documents, documents, Walks, clock, NullLogger<ReportHistory>.Instance);
        var options = Options.Create(new SeedOptions { Path = Path.Combine(AppContext.BaseDirectory, "no-seeds") });
        var episodes = new EpisodeService(cache, reports, documents, options, NullLogger<EpisodeService>.Instance);
        var signals = new WorkSignals(queue, queue, clock);
        disposables.AddRange([cache, history]);
        return (history, new HistoryStep(history, episodes, Rubrics, snapshots, queue, new StepLease(queue, signals, clock), signals, clock));
    }
}
