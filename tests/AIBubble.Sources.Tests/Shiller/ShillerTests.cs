using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Tests.Http;

namespace AIBubble.Sources.Tests.Shiller;

public sealed class ShillerTests : IAsyncDisposable
{
    private const string Page = """
        <!DOCTYPE html><html><body><table id="datatable"><tr><th>Date</th><th>Value</th></tr>
        <tr class="odd"><td>Nov 20, 2026</td><td>&#x2002;
        41.71
        </td></tr>
        <tr class="even"><td>Nov 1, 2026</td><td><abbr title="Estimate">&#x2020;</abbr> 41.20</td></tr>
        <tr class="odd"><td>Oct 1, 2026</td><td>&#x2002;40.95</td></tr>
        <tr class="even"><td>Sep 1, 2026</td><td>n/a</td></tr>
        <tr class="odd"><td>Feb 1, 1871</td><td>10.92</td></tr></table></body></html>
        """;

    private const string File = "Date,SP500,PE10\n1871-01-01,4.44,0.0\n2023-09-01,4409.09,30.81\n2023-10-01,4269.4,0.0\n";

    private readonly SourceHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Fact]
    public void Months_are_read_from_the_table_and_the_running_one_is_left_out()
    {
        var parsed = harness.Parse("shiller", "cape/table", Page);

        Assert.Equal([("valuation.cape/US", null, "1871-02-28", 10.92, "1871-02-28"), ("valuation.cape/US", null, "2026-10-31", 40.95, "2026-10-31")],
            parsed.Observations.Select(static o => o.Row()));
        Assert.Equal([("/tr/5", "not-a-number"), ("", "no-observations")], parsed.Refusals.Select(static r => (r.Place, r.Code)));
        Assert.Contains("no readable row of 1871-03 to 2026-09", parsed.Refusals[1].Message, StringComparison.Ordinal);
        parsed.AssertAcceptable();
    }

    [Fact]
    public void Zeros_of_the_file_are_unknown()
    {
        Assert.Equal(("valuation.cape/US", null, "2023-09-30", 30.81, "2023-09-30"),
            Assert.Single(harness.Parse("shiller", "cape/file", File).Observations).Row());
    }

    [Theory]
    [InlineData("cape/table", "<html><body>maintenance</body></html>")]
    [InlineData("cape/file", "Date,SP500\n2023-09-01,1\n")]
    [InlineData("cape/file", "Date,PE10\n2023-09-01,0\n")]
    [InlineData("cape/other", "Date,PE10\n2023-09-01,1\n")]
    public void Another_page_or_file_is_a_fault(string resource, string body)
    {
        Assert.Throws<PayloadFaultException>(() => harness.Parse("shiller", resource, body));
    }

    [Fact]
    public void Truncated_and_mutated_payloads_never_throw_anything_but_the_fault()
    {
        PayloadMutations.AssertOnlyFaults(harness.Source("shiller"), "cape/table", "text/html", Samples.Bytes(Page), Samples.Today);
        PayloadMutations.AssertOnlyFaults(harness.Source("shiller"), "cape/file", "text/csv", Samples.Bytes(File), Samples.Today);
    }

    [Theory]
    [InlineData("shiller-pe/table/by-month", "text/html", Page, "cape/table")]
    [InlineData("data/data.csv", "text/plain", File, "cape/file")]
    public async Task The_path_decides_between_table_and_file(string path, string mediaType, string body, string resource)
    {
        await using var server = await ReplayServer.StartAsync();
        server.Add("/" + path, Replay.Text(200, mediaType, body));
        await using var shiller = new SourceHarness(("Sources__Shiller__BaseAddress", server.Address), ("Sources__Shiller__Path", path));

        Assert.Equal(resource, Assert.IsType<CollectedPayload>(Assert.Single(await shiller.CollectAsync("shiller"))).Resource);
    }

    [Theory]
    [InlineData("2026-01-01,40.1\n2026-02-01,39.8\n2026-03-01,36\n2026-01-01,44.6\n2026-05-01,41\n", "line 5")]
    [InlineData("2026-05-01,41\n2026-01-01,44.6\n2026-03-01,36\n2026-02-01,39.8\n2026-01-01,40.1\n", "line 6")]
    public void A_month_written_as_another_is_a_contradiction_and_the_gap_it_leaves_is_said(string rows, string place)
    {
        var parsed = harness.Parse("shiller", "cape/file", "Date,PE10\n" + rows);

        Assert.Equal(["2026-02-28", "2026-03-31", "2026-05-31"], parsed.Observations.Select(static o => o.Period.ToString("O")));
        Assert.Equal([(place, "conflicting-values"), ("", "no-observations")], parsed.Refusals.Select(static r => (r.Place, r.Code)));
        Assert.Contains("2026-04", parsed.Refusals[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Day_and_month_exchanged_leave_a_month_without_a_value_instead_of_a_wrong_one()
    {
        var parsed = harness.Parse("shiller", "cape/file", "Date,PE10\n2025-12-01,40.2\n2026-10-01,44.6\n2026-01-10,44\n2026-02-01,39\n");

        Assert.Equal(["2025-12-31", "2026-02-28", "2026-10-31"], parsed.Observations.Select(static o => o.Period.ToString("O")));
        Assert.Contains(parsed.Refusals, static r => r is { Place: "line 4", Code: "not-iso-date" });
    }

    [Theory]
    [InlineData("2026-10-31", 1)]
    [InlineData("2026-11-01", 2)]
    public void A_month_is_stated_once_it_is_over_by_its_first_or_by_its_last_day(string retrievedOn, int months) =>
        Assert.Equal(months, harness.Parse("shiller", "cape/file", "Date,PE10\n2026-09-30,44.6\n2026-10-01,44\n", DateOnly.Parse(retrievedOn))
            .Observations.Count);

    [Theory]
    [InlineData("1000", 2)]
    [InlineData("1000.1", 1)]
    public void A_ratio_may_be_a_thousand(string ratio, int months) =>
        Assert.Equal(months, harness.Parse("shiller", "cape/file", $"Date,PE10\n2026-08-01,44.6\n2026-09-01,{ratio}\n").Observations.Count);

    [Fact]
    public void Runs_of_zeros_are_said_once()
    {
        var parsed = harness.Parse("shiller", "cape/file", "Date,PE10\n2026-01-01,40.1\n2026-02-01,0\n2026-03-01,0.0\n");

        Assert.Equal(("line 3", "out-of-range"), parsed.Refusals.Select(static r => (r.Place, r.Code)).Single());
        Assert.Contains("2 months between 2026-02 and 2026-03", parsed.Refusals[0].Message, StringComparison.Ordinal);
    }
}
