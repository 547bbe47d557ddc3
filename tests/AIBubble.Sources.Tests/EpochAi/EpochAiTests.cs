using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Tests.Http;

namespace AIBubble.Sources.Tests.EpochAi;

public sealed class EpochAiTests : IAsyncDisposable
{
    private const string Revenue = """
        Id,Company,Date,Revenue amount (normalize to annual),Annualized revenue (USD),Type,Revenue info (non-annualized),Confidence,Source 1,Notes,Report date,Source type
        a,OpenAI,2025-07-30,12000000000.0,12000000000.0,Annualized revenue,,Confident,https://example.org,"over
        two lines",2025-08-01,Company disclosure
        b,Mistral AI,2025-06-11,100000000.0,100000000.0,Annual recurring revenue,,Confident,,,2025-06-11,
        c,OpenAI,2024-12-31,3700000000.0,,Yearly revenue,,Likely,,,2025-03-26,Media report
        d,OpenAI,2025-08-26,3000000000.0,,Product/division revenue,,Likely,,,2025-08-26,Media report
        e,xAI,2026-12-31,9,9,Annualized revenue,,Likely,,,2026-09-01,Media report
        f,xAI,2025-12-31,9,9,Annualized revenue,,Likely,,,2025-09-01,Media report
        g,xAI,,9,9,Annualized revenue,,Likely,,,2025-09-01,Media report
        h,OpenAI,2025-07-30,12500000000.0,12500000000.0,Annualized revenue,,Confident,,,2025-08-01,Media report
        """;

    private const string Timelines = """
        Date,Data center,Construction status,Power (MW),H100 equivalents
        2020-05-01,Old Site,"Built, long ago",50.0,1
        2026-08-20,Old Site,Extended,80.5,1
        2026-09-02,New Site,Operational,100,1
        2026-10-01,Dark Site,Land clearing,,1
        2027-01-01,New Site,Planned,900,1
        """;

    private readonly SourceHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Fact]
    public void Run_rates_and_years_are_series_of_their_own_and_forecasts_are_no_observations()
    {
        var parsed = harness.Parse("epoch-ai", "ai-companies/revenue", Revenue);

        Assert.Equal(
        [
            ("fundamental.revenue/MISTRAL-AI-RUN-RATE", "2025-06-01", "2025-06-11", 100e6, "2025-06-11"),
            ("fundamental.revenue/OPENAI", "2024-01-01", "2024-12-31", 3.7e9, "2025-03-26"),
        ], parsed.Observations.Select(static o => o.Row()));
        Assert.Equal([("line 7", "period-in-future"), ("line 8", "known-before-period"), ("line 9", "not-iso-date"), ("line 10", "conflicting-values")],
            parsed.Refusals.Select(static r => (r.Place, r.Code)));
        Assert.All(parsed.Observations, static o => Assert.StartsWith("Epoch AI, CC BY 4.0.", o.Note, StringComparison.Ordinal));
        parsed.AssertAcceptable();
    }

    [Fact]
    public void Users_are_told_apart_by_product_and_span_and_rows_epoch_leaves_out_are_left_out()
    {
        var parsed = harness.Parse("epoch-ai", "ai-companies/usage", """
            Id,Company,Active users,Active users time period,Date,Report date,Product,Exclude from graph view
            a,OpenAI,800000000.0,Weekly,2025-10-06,2025-10-06,ChatGPT,
            b,OpenAI,40000000.0,Weekly,2025-10-14,2025-10-14,ChatGPT,True
            c,Meta,1000000000.0,Monthly,2025-05-28,,Meta AI assistant,
            d,Anthropic,,,2025-05-28,,Claude API,
            """);

        Assert.Equal(
        [
            ("technology.active-users/OPENAI-CHATGPT-WEEKLY", null, "2025-10-06", 800e6, "2025-10-06"),
            ("technology.active-users/META-META-AI-ASSISTANT-MONTHLY", null, "2025-05-28", 1e9, "2026-11-23"),
        ], parsed.Observations.Select(static o => o.Row()));
        parsed.AssertAcceptable();
    }

    [Fact]
    public void Compute_spending_of_whole_years_is_read()
    {
        var parsed = harness.Parse("epoch-ai", "ai-companies/compute-spend", """
            Id,Company,Date,Report date,Period type,Total compute spend,Exclude from graph view
            a,OpenAI,2022-12-31,2023-05-04,Year,416000000.0,
            b,Anthropic,2025-07-31,,Annualized,2000000000.0,
            c,OpenAI,2024-12-31,2025-02-04,Year,,
            """);

        Assert.Equal([("infrastructure.compute-spend/OPENAI", "2022-01-01", "2022-12-31", 416e6, "2023-05-04")],
            parsed.Observations.Select(static o => o.Row()));
    }

    [Fact]
    public void Capacity_at_month_ends_is_the_latest_of_each_site_and_plans_do_not_count()
    {
        var parsed = harness.Parse("epoch-ai", "data-centers/timelines", Timelines);

        Assert.Equal((50.0, 80.5, 180.5), (At("2026-07-31"), At("2026-08-31"), At("2026-10-31")));
        Assert.Equal("2026-10-31", parsed.Observations[^1].Period.ToString("O"));
        Assert.Equal("2021-01-31", parsed.Observations[0].Period.ToString("O"));
        Assert.All(parsed.Observations, static o => Assert.Equal(Samples.Today, o.KnownOn));
        parsed.AssertAcceptable();

        double? At(string month) => parsed.Observations.Single(o => o.Period.ToString("O") == month).Value;
    }

    [Theory]
    [InlineData("2026-08-30", 1, 50.0)]
    [InlineData("2026-08-31", 1, 50.0)]
    [InlineData("2026-09-01", 2, 60.0)]
    public void A_step_on_the_last_day_of_a_month_counts_in_it_once_the_month_is_over(string retrievedOn, int months, double last)
    {
        var parsed = harness.Parse("epoch-ai", "data-centers/timelines", "Date,Data center,Power (MW)\n2026-07-31,A,50\n2026-08-31,A,60\n",
            DateOnly.Parse(retrievedOn));

        Assert.Equal((months, last), (parsed.Observations.Count, parsed.Observations[^1].Value));
    }

    [Theory]
    [InlineData("2025-06-10", "period-in-future")]
    [InlineData("2025-06-11", null)]
    public void A_figure_of_the_day_of_reading_is_no_forecast(string retrievedOn, string? code)
    {
        const string table = "Company,Date,Revenue amount (normalize to annual),Annualized revenue (USD),Type,Report date\n"
            + "OpenAI,2024-12-31,3700000000.0,,Yearly revenue,2025-03-26\nMistral AI,2025-06-11,100000000.0,100000000.0,Annualized revenue,\n";
        var parsed = harness.Parse("epoch-ai", "ai-companies/revenue", table, DateOnly.Parse(retrievedOn));

        Assert.Equal(code is null ? 2 : 1, parsed.Observations.Count);
        Assert.Equal(code, parsed.Refused.SingleOrDefault()?.Code);
    }

    [Theory]
    [InlineData("ai-companies/revenue", "a,b\n1,2\n")]
    [InlineData("ai-companies/revenue", "")]
    [InlineData("data-centers/timelines", "Date,Data center,Power (MW)\nsoon,X,1\n")]
    [InlineData("ai-companies/elsewhere", "a,b\n1,2\n")]
    public void Another_table_is_a_fault(string resource, string body)
    {
        Assert.Throws<PayloadFaultException>(() => harness.Parse("epoch-ai", resource, body));
    }

    [Fact]
    public void Truncated_and_mutated_payloads_never_throw_anything_but_the_fault()
    {
        PayloadMutations.AssertOnlyFaults(harness.Source("epoch-ai"), "ai-companies/revenue", "text/csv", Samples.Bytes(Revenue), Samples.Today);
        PayloadMutations.AssertOnlyFaults(harness.Source("epoch-ai"), "data-centers/timelines", "text/csv", Samples.Bytes(Timelines), Samples.Today);
    }

    [Fact]
    public async Task One_table_that_is_missing_does_not_keep_the_others()
    {
        await using var server = await ReplayServer.StartAsync();
        server.Add("/data/ai_companies_revenue_reports.csv", Replay.Text(200, "text/csv", Revenue));
        server.Add("/data/data_centers/data_center_timelines.csv", Replay.Text(200, "text/csv", Timelines));
        await using var epoch = new SourceHarness(("Sources__EpochAi__BaseAddress", server.Address), ("Sources__EpochAi__RequestsPerSecond", "10"));

        var items = await epoch.CollectAsync("epoch-ai");

        Assert.Equal(["ai-companies/revenue", "data-centers/timelines"], items.OfType<CollectedPayload>().Select(static i => i.Resource));
        Assert.Equal(["ai-companies/usage", "ai-companies/compute-spend"], items.OfType<FailedResource>().Select(static i => i.Resource));
        Assert.Contains("CC BY 4.0", epoch.Source("epoch-ai").Declaration.Attribution, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_out_without_being_known_is_said()
    {
        var parsed = harness.Parse("epoch-ai", "ai-companies/usage", """
            Company,Product,Date,Report date,Active users,Active users time period,Exclude from graph view
            Acme,Chat,2026-06-30,2026-07-01,"800,000,000",Weekly,0.0
            Acme,Chat,2026-07-30,2026-08-01,800M+,Weekly,
            Acme,Chat,2026-08-30,2026-09-01,5,Weekly,1.0
            Acme,Chat,2026-09-30,2026-10-01,5,Weekly,perhaps
            Acme,Chat,2026-09-30,2026-10-01,5,,
            Acme,Chat,2026-10-30,soon,5,Weekly,

            """);

        Assert.Equal(800e6, Assert.Single(parsed.Observations).Value);
        Assert.Equal([("line 3", "not-a-number"), ("line 5", "wrong-type"), ("line 6", "wrong-type"), ("line 7", "not-iso-date")],
            parsed.Refusals.Select(static r => (r.Place, r.Code)));
        Assert.Contains(harness.Parse("epoch-ai", "ai-companies/revenue",
            Revenue.Replace("Product/division revenue", "Forecast revenue", StringComparison.Ordinal)).Refusals,
                static r => r.Message.Contains("'Forecast revenue' is no type of revenue", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_capacities_of_one_site_and_day_contradict_each_other()
    {
        var parsed = harness.Parse("epoch-ai", "data-centers/timelines", "Date,Data center,Power (MW)\n2026-07-30,A,5\n2026-07-30,B,7\n2026-07-30,A,6\n");

        Assert.Equal(7, parsed.Observations[^1].Value);
        Assert.Equal(("line 4", "conflicting-values"), parsed.Refusals.Select(static r => (r.Place, r.Code)).Single());
    }
}
