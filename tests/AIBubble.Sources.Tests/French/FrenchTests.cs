using System.Text;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Tests.Http;
using CsCheck;

namespace AIBubble.Sources.Tests.French;

public sealed class FrenchTests : IAsyncDisposable
{
    private readonly SourceHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Fact]
    public void Returns_are_chained_from_the_month_before_the_first()
    {
        var chips = Levels(Parse(new FrenchBody()), "FF49-CHIPS");

        Assert.Equal(["2025-10-31", "2025-11-30", "2025-12-31", "2026-01-31", "2026-02-28"], chips.Select(static o => o.Period.ToString("O")));
        Assert.Equal([100, 90, 108, 113.4, 124.74], chips.Select(static o => o.Value!.Value), static (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.All(chips, static o => Assert.Equal(ObservationQuality.Derived, o.Quality));
    }

    [Fact]
    public void The_market_is_its_excess_and_the_riskless_return()
    {
        var market = Levels(Parse(FrenchBody.Factors, "factors"), "FF49-MARKET");

        Assert.Equal([100, 101, 99.99], market.Select(static o => o.Value!.Value), static (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Firms_and_their_size_are_those_of_the_portfolio_as_it_was_formed()
    {
        var rows = Parse(new FrenchBody()).Observations.Where(static o => o.Series.Indicator != "valuation.total-return-index").Select(static o => o.Row());

        Assert.Equal(
            [
                ("valuation.average-firm-size/FF49-CHIPS", null, "2025-07-31", 82.75e6, "2026-03-27"),
                ("valuation.average-firm-size/FF49-FOOD", null, "2025-07-31", 905.5e6, "2026-03-27"),
                ("valuation.firm-count/FF49-CHIPS", null, "2025-07-31", 12d, "2026-03-27"),
                ("valuation.firm-count/FF49-FOOD", null, "2025-07-31", 40d, "2026-03-27"),
                // 12 × 82.75 of 40 × 905.5 + 12 × 82.75.
                ("valuation.market-value-share/FF49-CHIPS", null, "2025-07-31", 2.668422, "2026-03-27"),
                ("valuation.market-value-share/FF49-FOOD", null, "2025-07-31", 97.331578, "2026-03-27"),
            ],
            rows.OrderBy(static r => r.Item1, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("202507,  1.7e308,  82.75")]
    [InlineData("202507,  99999999999,  82.75")]
    public void A_size_that_cannot_be_leaves_no_shares_of_its_month(string size)
    {
        var parsed = Parse(new FrenchBody { Sizes = ["202506,  900.10,  80.25", size] });

        Assert.DoesNotContain(parsed.Observations, static o => o.Series.Indicator == "valuation.market-value-share");
        Assert.Contains(parsed.Observations, static o => o.Series.ToString() == "valuation.average-firm-size/FF49-CHIPS");
        Assert.Contains(parsed.Refusals, static r => r.Code == "out-of-range");
        Assert.Contains(parsed.Refusals, static r => r.Message.StartsWith("No shares of the market value in 2025-07", StringComparison.Ordinal));
    }

    [Fact]
    public void A_vintage_is_known_from_the_day_its_file_was_written()
    {
        Assert.All(Parse(new FrenchBody()).Observations, static o => Assert.Equal(new DateOnly(2026, 3, 27), o.KnownOn));
    }

    [Theory]
    [InlineData("2025-12-31")]
    [InlineData("2026-11-01")]
    public void A_day_that_cannot_be_the_vintages_gives_way_to_the_usual_one(string written)
    {
        var body = new FrenchBody { WrittenAt = new DateTimeOffset(DateTime.Parse(written, null), TimeSpan.Zero) };

        Assert.All(Parse(body).Observations, static o => Assert.Equal(new DateOnly(2026, 3, 27), o.KnownOn));
    }

    [Fact]
    public void Both_cases_of_the_members_name_are_read()
    {
        Assert.Equal(Parse(new FrenchBody()).Observations, Parse(new FrenchBody { Member = "49_Industry_Portfolios.CSV" }).Observations);
    }

    [Theory]
    [InlineData("-99.99")]
    [InlineData("-999")]
    public void An_industry_begins_where_its_returns_do(string missing)
    {
        var body = new FrenchBody { Returns = [$"202511, 1.00, {missing}", $"202512, 1.00, {missing}", "202601, 1.00, 5.00", "202602, 1.00, 10.00"] };

        Assert.Equal([100, 105, 115.5], Levels(Parse(body), "FF49-CHIPS").Select(static o => o.Value!.Value), static (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void A_gap_is_not_bridged_and_what_lies_before_it_is_refused_with_its_months()
    {
        var body = new FrenchBody
        {
            Returns = ["202510, 1.00, 5.00", "202511, 1.00, -99.99", "202512, 1.00, 2.00", "202601, 1.00, 5.00",
            "202602, 1.00, 10.00"]
        };

        var parsed = Parse(body);

        Assert.Equal("2025-11-30", Levels(parsed, "FF49-CHIPS")[0].Period.ToString("O"));
        var refusal = Assert.Single(parsed.Refusals);
        Assert.Equal(("line 9", "too-short"), (refusal.Place, refusal.Code));
        Assert.Contains("from 2025-10 to 2025-10", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_statements_about_a_month_are_a_contradiction()
    {
        var body = new FrenchBody { Returns = ["202512, 1.00, 2.00", "202601, 1.00, 5.00", "202601, 1.00, 6.00", "202602, 1.00, 10.00"] };

        Assert.Contains(Parse(body).Refusals, static r => r is { Place: "line 11", Code: "conflicting-values" });
    }

    [Theory]
    [InlineData("202602, 0.00", "malformed")]
    [InlineData("202602, 0.00, 10.00, 4", "malformed")]
    [InlineData("202603, 0.00, 10.00", "period-in-future")]
    [InlineData("202613, 0.00, 10.00", "not-iso-date")]
    [InlineData("202602, 0.00, ten", "not-a-number")]
    [InlineData("202602, 0.00, -100.00", "out-of-range")]
    [InlineData("202602, 0.00, 1500", "out-of-range")]
    public void A_row_or_return_that_cannot_be_is_refused_with_its_line(string row, string code)
    {
        var parsed = Parse(new FrenchBody { Returns = ["202512, 1.00, 2.00", "202601, 1.00, 5.00", row] });

        Assert.Contains(parsed.Refusals, r => r.Place == "line 11" && r.Code == code);
        Assert.Equal([100, 102, 107.1], Levels(parsed, "FF49-CHIPS").Select(static o => o.Value!.Value), static (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.Contains(parsed.Refusals, static r => r.Code == "no-observations" && r.Message.Contains("FF49-CHIPS ends in 2026-01", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Copyright", "Copy", "cut off")]
    [InlineData("using the 202602 CRSP database", "using a database", "name the CRSP database")]
    [InlineData("202602 CRSP", "202702 CRSP", "after the day it was fetched")]
    [InlineData("  Average Firm Size", "  Average", "'Average Firm Size'")]
    [InlineData("  Average Value Weighted Returns -- Monthly", "  Average Returns", "'Average Value Weighted Returns -- Monthly'")]
    public void Another_file_is_a_fault(string from, string to, string said)
    {
        var body = new FrenchBody();

        var fault = Assert.Throws<PayloadFaultException>(() => Parse(body.Zip(body.Text().Replace(from, to, StringComparison.Ordinal))));

        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_archive_is_a_fault()
    {
        Assert.Contains("ZIP", Assert.Throws<PayloadFaultException>(() => Parse("PK, or so it says"u8.ToArray())).Message, StringComparison.Ordinal);
        Assert.Contains("with one .csv file; this has 0", Assert.Throws<PayloadFaultException>(() => Parse(new FrenchBody { Member = "x.txt" }.Zip())).Message,
            StringComparison.Ordinal);
        Assert.Throws<PayloadFaultException>(() => Parse(FrenchBody.Factors.Zip()));
        Assert.Throws<PayloadFaultException>(() => Parse(new FrenchBody(), "factors"));
        Assert.Throws<PayloadFaultException>(() => Parse(new FrenchBody(), "other"));
    }

    [Fact]
    public void Cut_off_anywhere_inside_it_is_refused_whole()
    {
        var body = new FrenchBody();
        var text = body.Text();
        Gen.Int[0, text.IndexOf("Copyright", StringComparison.Ordinal)].Sample(
            cut => Assert.Throws<PayloadFaultException>(() => Parse(body.Zip(text[..cut]))), iter: 200, seed: "0000KOIPe036", threads: 1);
    }

    [Fact]
    public void Truncated_and_mutated_payloads_never_throw_anything_but_the_fault()
    {
        PayloadMutations.AssertOnlyFaults(harness.Source("french"), "49-industries", "application/zip", new FrenchBody().Zip(), Samples.Today);
        PayloadMutations.AssertOnlyFaults(harness.Source("french"), "factors", "application/zip", FrenchBody.Factors.Zip(), Samples.Today);
    }

    [Fact]
    public void Text_mutated_within_a_whole_archive_never_throws_anything_but_the_fault()
    {
        var body = new FrenchBody();
        var text = body.Text();
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Char["0123456789-., \r\n\u0000é"], static (at, c) => (At: at, With: c)).Array[1, 5].Sample(
            edits =>
            {
                var mutated = new StringBuilder(text);
                foreach (var (at, with) in edits)
                {
                    mutated[at] = with;
                }

                try
                {
                    Parse(body.Zip(mutated.ToString())).AssertAcceptable();
                }
                catch (PayloadFaultException)
                {
                    // The one fault a parser may throw.
                }
            },
            iter: 2000,
            seed: "0000KOIPe036",
            threads: 1);
    }

    [Fact]
    public void A_newer_vintage_in_either_order_of_age_gives_its_own_series()
    {
        var older = Parse(new FrenchBody()).Observations;
        var newer = Parse(new FrenchBody
        {
            Vintage = "202603",
            WrittenAt = new DateTimeOffset(2026, 4, 24, 0, 0, 0, TimeSpan.Zero),
            Returns = ["202511, 1.00, -10.50", "202512, 2.00, 20.00", "202601, -1.00, 5.00", "202602, 0.00, 10.00", "202603, 0.00, 1.00"],
        }).Observations;
        var today = Samples.Today;

        Assert.Equal(newer.AsKnown(today), older.Concat(newer).AsKnown(today));
        Assert.Equal(newer.AsKnown(today), newer.Concat(older).AsKnown(today));
        Assert.Equal(older.AsKnown(new DateOnly(2026, 4, 23)), newer.Concat(older).AsKnown(new DateOnly(2026, 4, 23)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task All_files_are_asked_for_below_the_base_address_and_the_daily_ones_if_wanted(bool daily)
    {
        await using var server = await ReplayServer.StartAsync();
        server.Add("/ftp/49_Industry_Portfolios_CSV.zip", new Replay(200, "application/x-zip-compressed", new FrenchBody().Zip()));
        server.Add("/ftp/F-F_Research_Data_Factors_CSV.zip", new Replay(200, "application/zip", FrenchBody.Factors.Zip()));
        server.Add("/ftp/49_Industry_Portfolios_daily_CSV.zip", new Replay(200, "application/zip", new FrenchDailyBody().Zip()));
        server.Add("/ftp/F-F_Research_Data_Factors_daily_CSV.zip", new Replay(200, "application/zip", new FrenchDailyBody().Zip()));
        await using var french = new SourceHarness(("Sources__French__BaseAddress", server.Address + "ftp/"), ("Sources__French__RequestsPerSecond", "10"),
            ("Sources__French__Daily", daily ? "true" : "false"));

        var items = await french.CollectAsync("french");

        Assert.All(items, static i => Assert.IsType<CollectedPayload>(i));
        Assert.Equal(daily ? 4 : 2, items.Count);
    }

    [Theory]
    [InlineData("text/html", "<html>maintenance</html>")]
    [InlineData("application/zip", "<html>maintenance</html>")]
    public async Task A_page_instead_of_an_archive_is_a_failed_resource(string mediaType, string body)
    {
        await using var server = await ReplayServer.StartAsync();
        server.Add("/49_Industry_Portfolios_CSV.zip", Replay.Text(200, mediaType, body));
        server.Add("/F-F_Research_Data_Factors_CSV.zip", Replay.Text(200, mediaType, body));
        await using var french = new SourceHarness(("Sources__French__BaseAddress", server.Address), ("Sources__French__RequestsPerSecond", "10"));

        Assert.All(await french.CollectAsync("french"), static i => Assert.IsType<FailedResource>(i));
    }

    private ParsedPayload Parse(FrenchBody body, string resource = "49-industries") => Parse(body.Zip(), resource);

    private ParsedPayload Parse(byte[] zip, string resource = "49-industries") =>
        harness.Source("french").Parse(new SourcePayload(resource, "application/zip", Samples.Today, zip));

    private static List<Observation> Levels(ParsedPayload parsed, string subject) =>
        [.. parsed.Observations.Where(o => o.Series == new SeriesKey("valuation.total-return-index", subject))];
}
