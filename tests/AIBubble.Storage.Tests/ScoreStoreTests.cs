using AIBubble.Domain.Reports;
using AIBubble.Pipeline.Scoring;
using AIBubble.Storage.Scores;
using AIBubble.Testing;
using Azure.Data.Tables;
using static AIBubble.Storage.Tests.Given;

namespace AIBubble.Storage.Tests;

public sealed class ScoreStoreTests(AzuriteFixture azurite)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly RubricReference Rubric = new("ai-bubble", "1.0.0", Id("rubric"));
    private static readonly DateOnly Today = new(2026, 3, 14);

    private readonly TableScoreStore store = new(Account(azurite));

    [Fact]
    public async Task Rows_come_back_as_they_were_added_missing_scores_included()
    {
        ScoreRow[] rows = [Row("a.first", 55.5) with { Low = 50, High = 60, Coverage = 0.75, Status = CriterionStatus.Current },
            Row("b.second", null) with { Status = CriterionStatus.Missing }];
        await store.AppendAsync(rows, None);

        Assert.Equal(rows, await store.ReadAsync(Rubric, Today, Today, None).ToListAsync());
    }

    [Fact]
    public async Task Rows_are_only_added_never_changed()
    {
        await store.AppendAsync([Row("a", 1)], None);
        await store.AppendAsync([Row("a", 99) with { RecordedAt = Noon.AddHours(1) }, Row("b", 2)], None);

        Assert.Equal([Row("a", 1), Row("b", 2)], await store.ReadAsync(Rubric, Today, Today, None).ToListAsync());
    }

    [Fact]
    public async Task Two_passes_over_the_same_inputs_at_once_leave_one_set_of_rows()
    {
        var rows = Enumerable.Range(0, 130).Select(i => Row($"c{i:D3}", i)).ToList();
        await AtOnceAsync(4, async _ =>
        {
            await store.AppendAsync(rows, None);
            return true;
        });

        Assert.Equal(rows, await store.ReadAsync(Rubric, Today, Today, None).ToListAsync());
    }

    [Fact]
    public async Task Scores_of_other_days_and_other_rubrics_are_left_out()
    {
        var other = Rubric with { Digest = Id("other rubric") };
        await store.AppendAsync([Row("a", 1), Row("a", 2) with { AsOf = Today.AddDays(1) }, Row("a", 3) with { AsOf = Today.AddDays(2) },
            Row("a", 4) with { Rubric = other }], None);

        Assert.Equal([1, 2], (await store.ReadAsync(Rubric, Today, Today.AddDays(1), None).ToListAsync()).Select(static r => r.Score!.Value));
        Assert.Equal([4], (await store.ReadAsync(other, Today.AddDays(-5), Today.AddDays(5), None).ToListAsync()).Select(static r => r.Score!.Value));
    }

    [Fact]
    public async Task Within_a_day_rows_come_by_scope_and_then_by_the_time_of_scoring()
    {
        // Whichever digest sorts first, the one scored first comes first.
        var (early, late) = (Id("x"), Id("y"));
        foreach (var (first, second, day) in new[] { (early, late, Today), (late, early, Today.AddDays(1)) })
        {
            await store.AppendAsync([Row("b", 1) with { AsOf = day, InputsDigest = first }, Row("a", 2) with { AsOf = day, InputsDigest = first }], None);
            await store.AppendAsync([Row("b", 3) with { AsOf = day, InputsDigest = second, RecordedAt = Noon.AddHours(1) },
                Row("a", 4) with { AsOf = day, InputsDigest = second, RecordedAt = Noon.AddHours(1) }], None);
        }

        Assert.Equal([2, 4, 1, 3, 2, 4, 1, 3], (await store.ReadAsync(Rubric, Today, Today.AddDays(1), None).ToListAsync()).Select(static r => r.Score!.Value));
    }

    [Fact]
    public async Task A_verdict_keeps_its_kind_and_its_hedge()
    {
        var verdict = Row("verdict", null) with { Coverage = 0.52, Kind = VerdictKind.IndustrialBubble, Hedge = HedgeStatus.UnderHedged };
        await store.AppendAsync([verdict], None);

        Assert.Equal([verdict], await store.ReadAsync(Rubric, Today, Today, None).ToListAsync());
    }

    [Theory]
    [InlineData("verdict", "industrial-build-out under-hedged", null, VerdictKind.IndustrialBuildOut, HedgeStatus.UnderHedged)]
    [InlineData("verdict", "undetermined undetermined", null, VerdictKind.Undetermined, HedgeStatus.Undetermined)]
    [InlineData("heat.run-up", "stale", CriterionStatus.Stale, null, null)]
    [InlineData("heat", null, null, null, null)]
    public async Task A_row_of_the_former_shape_with_its_words_in_one_column_is_still_read(
        string scope, string? text, CriterionStatus? status, VerdictKind? kind, HedgeStatus? hedge)
    {
        var account = Account(azurite);
        var table = await account.TableAsync(StorageNames.ScoresTable, None);
        var former = new TableEntity(StorageKeys.ScorePartition(Rubric), StorageKeys.ScoreRow(Today, Id("inputs"), new(scope)))
        {
            ["InputsDigest"] = Id("inputs"),
            ["RecordedAt"] = Noon,
        };
        if (text is not null)
        {
            former["Text"] = text;
        }

        await table.AddEntityAsync(former, None);

        var row = Assert.Single(await new TableScoreStore(account).ReadAsync(Rubric, Today, Today, None).ToListAsync());
        Assert.Equal(Row(scope, null) with { Status = status, Kind = kind, Hedge = hedge }, row);
    }

    private static ScoreRow Row(string scope, double? score) => new()
    {
        Rubric = Rubric,
        AsOf = Today,
        Scope = new(scope),
        InputsDigest = Id("inputs"),
        Score = score,
        RecordedAt = Noon,
    };
}
