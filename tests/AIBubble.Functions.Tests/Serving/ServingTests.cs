using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Words;
using AIBubble.Pipeline.Episodes;
using AIBubble.Pipeline.Reports;
using AIBubble.Pipeline.Reports.History;
using AIBubble.Pipeline.Scoring;
using AIBubble.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AIBubble.Functions.Tests.Serving;

[Collection(nameof(SeededPipeline))]
public sealed class ServingTests(SeededPipeline pipeline)
{
    private static readonly Rubric Newest = RubricSet.Shipped.Default;

    private static readonly Rubric First = RubricSet.Shipped.All[0];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Versions => [.. RubricSet.Shipped.Versions];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Past_episodes_get_the_verdicts_history_gave_them_and_cool_down_afterwards(string version)
    {
        var rubric = RubricSet.Shipped.Find(version)!;
        var episodes = await pipeline.Services.GetRequiredService<EpisodeService>().ListAsync(rubric, Stop);
        var verdicts = episodes.ToDictionary(static e => e.Id, static e => e.Verdict.Kind, StringComparer.Ordinal);
        Assert.Equal(
            new Dictionary<string, VerdictKind>(StringComparer.Ordinal)
            {
                ["dot-com"] = VerdictKind.IndustrialBubble,
                ["south-sea"] = VerdictKind.SpeculativeBubble,
                ["tulips"] = VerdictKind.SpeculativeBubble,
                ["uk-railways"] = VerdictKind.IndustrialBubble,
            },
            verdicts);
        Assert.All(episodes, e =>
        {
            Assert.Equal(e.Verdict.Kind, e.Trajectory.Single(p => p.Date == e.AsOf).Verdict);
            Assert.True(e.Trajectory[^1].Heat < e.Scores.Heat, e.Id);
            Assert.Equal((e.Theme, version), (e.Report!.Subject, e.Report!.Rubric.Version));
            Assert.Equal(e.Scores.Industrial, e.Report.Pillars.Single(static p => p.Id.Value == "industrial").Score);
        });

        var again = await pipeline.Process().GetRequiredService<EpisodeService>().FindAsync("dot-com", rubric, Stop);
        Assert.Equal(episodes.Single(static e => e.Id == "dot-com").Report!.GeneratedAt, again!.Report!.GeneratedAt);
    }

    [Fact]
    public async Task Every_report_says_what_the_licences_of_all_sources_ask_whatever_it_reads()
    {
        // A day of its own: a report is kept under its inputs, which the other tests read without sources.
        var day = new DateOnly(2026, 3, 30);
        var process = pipeline.Process(static services => services.AddObservationSources(new ConfigurationBuilder().Build()));
        string[] expected = ["Stanford Digital Economy Lab", "CC BY 4.0", "Federal Reserve Bank of St. Louis", "Kenneth R. French", "World Bank"];

        var report = await process.GetRequiredService<ReportService>().GetAsync(new ReportQuery(day), Stop);
        var nothing = await process.GetRequiredService<AIBubble.Pipeline.Reports.WhatIf>().EvaluateAsync(
            new EvaluationRequest(day, "T", UseFreshness: false, process.GetRequiredService<ReportService>().Rubrics.Default, []), Stop);

        Assert.Equal(expected.Length, report.Attributions.Count);
        Assert.All(expected.Zip(report.Attributions), static e => Assert.Contains(e.First, e.Second, StringComparison.Ordinal));
        Assert.Equal(report.Attributions, nothing.Attributions);
    }

    [Fact]
    public async Task History_is_computed_once_found_again_by_another_process_and_says_what_the_report_of_the_day_says()
    {
        var first = pipeline.Services.GetRequiredService<ReportHistory>();
        var early = await first.ReadAsync(null, null, Newest, Stop);
        Assert.False(early.Complete);
        Assert.Equal([new DateOnly(2026, 11, 24)], early.Points.Select(static p => p.AsOf));

        var months = ((2026 - 1995) * 12) + 10;
        Assert.Equal(months * RubricSet.Shipped.All.Count, await first.UpdateAsync(Stop));
        Assert.Equal(0, await first.UpdateAsync(Stop));
        var computed = await first.ReadAsync(null, null, Newest, Stop);
        Assert.True(computed.Complete);
        Assert.Equal(months + 1, computed.Points.Count);
        Assert.Equal(new DateOnly(1995, 1, 31), computed.Points[0].AsOf);
        Assert.Equal(computed.Points.Select(static p => p.AsOf).Order(), computed.Points.Select(static p => p.AsOf));

        var second = pipeline.Process().GetRequiredService<ReportHistory>();
        Assert.Equal(0, await second.UpdateAsync(Stop));
        Assert.Equal(computed.Points, (await second.ReadAsync(null, null, Newest, Stop)).Points);
        Assert.Equal(
            computed.Points.Where(static p => p.AsOf.Year == 2000),
            (await second.ReadAsync(new DateOnly(2000, 1, 1), new DateOnly(2000, 12, 31), Newest, Stop)).Points);

        var day = new DateOnly(2026, 6, 30);
        var point = computed.Points.Single(p => p.AsOf == day);
        var report = await pipeline.Services.GetRequiredService<ReportService>().GetAsync(new ReportQuery(day, day), Stop);
        Assert.Equal(report.Pillars.Select(static p => p.Score), [point.Heat, point.Industrial, point.Divergence, point.Hedge]);
        Assert.Equal((report.Tension.Score, report.Verdict.Kind, report.Verdict.Hedge), (point.Tension, point.Kind, point.HedgeStatus));

        var under = await first.ReadAsync(null, null, First, Stop);
        Assert.True(under.Complete);
        Assert.Equal(months + 1, under.Points.Count);
        Assert.Equal(months + 1, under.Expected);
        Assert.All(under.Points, static p => Assert.Equal(First.Version, p.RubricVersion));
        Assert.All(computed.Points, static p => Assert.Equal(Newest.Version, p.RubricVersion));
        Assert.Equal(under.Points, (await second.ReadAsync(null, null, First, Stop)).Points);
    }

    [Fact]
    public async Task The_causes_of_every_change_add_up_to_it()
    {
        var reports = pipeline.Services.GetRequiredService<ReportService>();
        var comparison = await reports.CompareAsync(new DateOnly(2026, 6, 30), reports.Today, null, Newest, Stop);
        Assert.Equal((await reports.GetAsync(new ReportQuery(), Stop)).InputsDigest, comparison.InputsDigest);
        Assert.Contains(comparison.Scores, static c => c.Before is not null && c.After is not null);
        Assert.All(comparison.Scores.Where(static c => c.Before is not null && c.After is not null),
            static c => Assert.Equal(c.After!.Value - c.Before!.Value, c.NewData + c.Revisions + c.Rubric, 9));
        Assert.All(comparison.Scores, static c => Assert.Equal(0, c.Rubric));
        Assert.Equal((Newest.Version, Newest.Version), (comparison.SinceRubric, comparison.Rubric));
    }

    [Fact]
    public async Task Two_states_of_knowledge_of_one_day_stand_side_by_side_and_only_what_was_published_in_between_has_moved()
    {
        var reports = pipeline.Services.GetRequiredService<ReportService>();
        var (day, then) = (new DateOnly(2026, 6, 30), new DateOnly(2026, 7, 5));
        var pair = await reports.PairAsync(new ReportQuery(day, then), new ReportQuery(day, Rubric: Newest), Stop);
        Assert.Equal((day, then, day, reports.Today), (pair.Before.AsOf, pair.Before.KnownOn, pair.After.AsOf, pair.After.KnownOn));
        Assert.Equal(Newest.Version, pair.Before.Rubric.Version);
        Assert.NotEqual(pair.Before.InputsDigest, pair.After.InputsDigest);
        Assert.NotEmpty(pair.Changes.Scores);
        foreach (var change in pair.Changes.Scores.Where(static c => PillarId.All.Any(p => p.Value == c.Id.Value)))
        {
            Assert.Equal(change.Before, ReportSummary.Of(pair.Before).Scores[change.Id.Value]);
            Assert.Equal(change.After, ReportSummary.Of(pair.After).Scores[change.Id.Value]);
        }

        var same = await reports.PairAsync(new ReportQuery(day, then, Rubric: Newest), new ReportQuery(day, then, Rubric: Newest), Stop);
        Assert.Empty(same.Changes.Scores);
        Assert.Equal(same.Before.InputsDigest, same.After.InputsDigest);
    }

    [Fact]
    public async Task A_pass_scores_under_every_rubric_and_keeps_each_report()
    {
        var reports = pipeline.Services.GetRequiredService<ReportService>();
        await pipeline.Services.GetRequiredService<ScoringPass>().RunAsync(Stop);
        foreach (var rubric in RubricSet.Shipped.All)
        {
            var report = await reports.GetAsync(new ReportQuery(Rubric: rubric), Stop);
            Assert.Equal(new RubricReference(rubric.Id, rubric.Version, rubric.Digest()), report.Rubric);
            var rows = pipeline.Services.GetRequiredService<IScoreStore>().ReadAsync(report.Rubric, reports.Today, reports.Today, Stop);
            var heat = await rows.FirstAsync(r => r.Scope.Value == "heat" && r.InputsDigest == report.InputsDigest, Stop);
            Assert.Equal(report.Pillars.Single(static p => p.Id.Value == "heat").Score, heat.Score);
        }
    }
}
