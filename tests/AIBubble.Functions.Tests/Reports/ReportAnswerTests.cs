using System.Diagnostics;
using AIBubble.Pipeline.Telemetry;

namespace AIBubble.Functions.Tests.Reports;

/// <summary>One reading per request: one version, one question to storage, and nothing rendered for who has it already.</summary>
public sealed class ReportAnswerTests : IDisposable
{
    private static readonly DateOnly LastMonth = new(2026, 10, 31);

    private readonly ServedReport served = new();

    public static TheoryData<string> Formats => ["json", "html", "md", "csv"];

    [Theory]
    [InlineData("html")]
    [InlineData("md")]
    public async Task One_page_is_made_of_one_version_whatever_is_written_meanwhile(string format)
    {
        var before = await served.AskAsync($"format={format}");
        served.Stores.WrittenAfterNextVersion = ServedReport.Valuation("US", LastMonth, 99, new DateOnly(2026, 11, 20));

        var meanwhile = await served.AskAsync($"format={format}");
        Assert.Null(served.Stores.WrittenAfterNextVersion);
        Assert.Equal(before, meanwhile);

        var after = await served.AskAsync($"format={format}");
        Assert.NotEqual(before.Body, after.Body);
        Assert.NotEqual(before.Tag, after.Tag);
        Assert.Contains("99", after.Body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_report_that_is_known_costs_one_question_to_storage_however_many_series_there_are(string format)
    {
        await served.AskAsync($"format={format}");
        for (var more = 0; more < 2; more++)
        {
            var known = await served.AskAsync($"format={format}");
            Assert.Equal(1, await CallsAsync($"format={format}"));
            Assert.Equal(1, await CallsAsync($"format={format}", known.Tag));
            served.Stores.Write(ServedReport.Valuation("JP", LastMonth, 20));
            served.Stores.Write(ServedReport.Valuation("DE", LastMonth, 20));
            await served.AskAsync($"format={format}");
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Nothing_is_rendered_for_who_has_it_or_asks_for_its_headers(string format)
    {
        using var root = new Activity(nameof(ReportAnswerTests)).Start();
        var rendered = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == PipelineTelemetry.Name,
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStarted = activity => rendered += activity.OperationName == "render" && activity.TraceId == root.TraceId ? 1 : 0,
        };
        ActivitySource.AddActivityListener(listener);

        var first = await served.AskAsync($"format={format}");
        Assert.Equal((200, 1), (first.Status, rendered));

        foreach (var tag in new[] { first.Tag, "*", "W/" + first.Tag, "\"another\", " + first.Tag })
        {
            Assert.Equal(new ServedAnswer(304, first.Tag, string.Empty), await served.AskAsync($"format={format}", tag));
        }

        Assert.Equal(new ServedAnswer(200, first.Tag, string.Empty), await served.AskAsync($"format={format}", method: "HEAD"));
        Assert.Equal(1, rendered);

        Assert.Equal(first, await served.AskAsync($"format={format}", "\"another\""));
        Assert.Equal(1, rendered);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Within_a_second_nothing_is_asked_of_storage_and_what_another_process_adds_is_seen_after_it(string format)
    {
        var first = await served.AskAsync($"format={format}");
        served.Stores.Write(ServedReport.Valuation("US", LastMonth.AddDays(15), 37));
        var calls = served.Stores.Calls;

        Assert.Equal(first, await served.AskAgainAsync($"format={format}"));
        Assert.Equal(304, (await served.AskAgainAsync($"format={format}", first.Tag)).Status);
        Assert.Equal(calls, served.Stores.Calls);
        Assert.NotEqual(first.Tag, (await served.AskAsync($"format={format}")).Tag);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task What_this_process_adds_is_seen_at_once(string format)
    {
        var first = await served.AskAsync($"format={format}");
        served.Stores.Add(ServedReport.Valuation("US", LastMonth.AddDays(15), 37));

        Assert.NotEqual(first.Tag, (await served.AskAgainAsync($"format={format}")).Tag);
    }

    [Fact]
    public async Task A_question_that_is_not_in_order_is_refused_however_often_it_is_asked()
    {
        Assert.Equal(400, (await served.AskAsync("format=pdf")).Status);
        Assert.Equal(400, (await served.AskAgainAsync("format=pdf")).Status);
        Assert.Equal(400, (await served.AskAgainAsync("format=json&asOf=2027-01-01")).Status);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task The_tag_changes_with_a_new_observation_a_revision_and_the_day_and_with_nothing_that_is_not_shown(string format)
    {
        var tags = new List<string> { await TagAsync() };
        served.Stores.Write(ServedReport.Valuation("US", LastMonth.AddDays(15), 37));
        tags.Add(await TagAsync());
        served.Stores.Write(ServedReport.Valuation("US", LastMonth, 38, new DateOnly(2026, 11, 20)));
        tags.Add(await TagAsync());

        served.Stores.Write(ServedReport.Valuation("JP", LastMonth, 20));
        Assert.Equal(tags[^1], await TagAsync());
        served.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(tags[^1], await TagAsync());

        served.Clock.Advance(TimeSpan.FromHours(12));
        tags.Add(await TagAsync());
        Assert.Equal(tags.Count, tags.Distinct(StringComparer.Ordinal).Count());

        async Task<string> TagAsync() => (await served.AskAsync($"format={format}")).Tag;
    }

    [Fact]
    public async Task The_tag_differs_by_format_and_where_there_is_one_by_language()
    {
        var tags = new List<string>();
        foreach (var query in new[] { "format=json", "format=html", "format=md", "format=csv", "format=html&lang=zh", "format=md&lang=zh" })
        {
            tags.Add((await served.AskAsync(query)).Tag);
        }

        Assert.Equal(tags.Count, tags.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(tags[0], (await served.AskAsync("format=json&lang=zh")).Tag);
    }

    [Fact]
    public async Task A_report_is_had_under_the_newest_rubric_unless_another_is_asked_for()
    {
        Assert.Contains("\"rubric\":{\"id\":\"essay\",\"version\":\"2.0.0\"", (await served.AskAsync("format=json")).Body, StringComparison.Ordinal);
        Assert.Contains("\"rubric\":{\"id\":\"essay\",\"version\":\"1.0.0\"", (await served.AskAsync("format=json&rubric=1.0.0")).Body,
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_report_under_another_rubric_is_another_page(string format)
    {
        var (newest, first) = (await served.AskAsync($"format={format}"), await served.AskAsync($"format={format}&rubric=1.0.0"));
        Assert.NotEqual(newest.Tag, first.Tag);
        Assert.Equal(first, await served.AskAsync($"format={format}&rubric=1.0.0"));
        Assert.Equal(newest.Tag, (await served.AskAsync($"format={format}&rubric=2.0.0")).Tag);
    }

    [Fact]
    public async Task A_rubric_that_there_is_not_is_refused_with_those_there_are()
    {
        var answer = await served.AskAsync("rubric=9.9.9");
        Assert.Equal(400, answer.Status);
        Assert.Contains("There is no rubric '9.9.9'; there are: 1.0.0, 2.0.0.", answer.Body, StringComparison.Ordinal);
    }

    public void Dispose() => served.Dispose();

    private async Task<int> CallsAsync(string query, string? tag = null)
    {
        var before = served.Stores.Calls;
        await served.AskAsync(query, tag);
        return served.Stores.Calls - before;
    }
}
