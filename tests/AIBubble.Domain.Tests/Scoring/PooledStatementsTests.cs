using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Tests.Scoring;

/// <summary>Funding and uses of cash from the statements of several companies.</summary>
public sealed class PooledStatementsTests
{
    private const string Funding = "industrial.funding";

    [Fact]
    public void Members_are_added_up_before_they_are_divided_and_who_is_missing_is_named()
    {
        var given = Statements("GOOGL", debt: 60, repaid: 10, capex: 100);
        Statements("MSFT", debt: 5, repaid: 5, capex: 300, given);
        var input = given.Report("2026-03-31").Input(Funding, "pooled-debt");
        Assert.Equal(100 * 50e9 / 400e9, input.Value!.Value, 1e-9);
        Assert.Equal(["AMZN", "META", "ORCL", "CRWV"], input.LeftOut.Select(static l => l.Subject));
        Assert.Contains("50 billion ÷ capital expenditure 400 billion USD, four quarters of MSFT (to 2025-12-31), GOOGL (to 2025-12-31)", input.Working,
            StringComparison.Ordinal);
        Assert.Contains("left out: AMZN (no fundamental.operating-cash-flow)", input.Working, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_names_who_is_missing_once_for_all_inputs_without_them()
    {
        var report = Statements("GOOGL", 60, 10, 100).Report("2026-03-31");
        var caveat = Assert.Single(report.Caveats, static c => c.StartsWith("Left out of", StringComparison.Ordinal));
        Assert.Contains($"{Funding}/pooled-debt", caveat, StringComparison.Ordinal);
        Assert.Contains($"{Funding}/capex-of-cash-flow", caveat, StringComparison.Ordinal);
        Assert.Contains("ORCL (no fundamental.operating-cash-flow)", caveat, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_without_recent_figures_is_left_out_and_named_with_its_age()
    {
        var given = Statements("GOOGL", 60, 10, 100);
        Statements("MSFT", 5, 5, 300, given, year: 2024);
        var input = given.Report("2026-03-31").Input(Funding, "pooled-debt");
        Assert.Equal(50, input.Value!.Value, 1e-9);
        var left = input.LeftOut.Single(static l => l.Subject == "MSFT");
        Assert.Equal("its four quarters end on 2024-12-31, 455 days ago", left.Reason);
    }

    [Fact]
    public void A_member_that_states_no_debt_at_all_is_left_out_and_one_that_states_no_dividend_pays_none()
    {
        var given = Statements("GOOGL", 60, 10, 100);
        given.Value("infrastructure.capex", "AMZN", "2025-12-31", 100e9, "2025-01-01").Value("fundamental.operating-cash-flow", "AMZN", "2025-12-31",
            150e9, "2025-01-01");
        var report = given.Report("2026-03-31");
        Assert.Contains(report.Input(Funding, "pooled-debt").LeftOut, static l => l is
        {
            Subject: "AMZN",
            Reason: "no net debt issued in the four quarters to 2025-12-31"
        });
        var uses = report.Input("industrial.money-becomes-things", "uses-of-cash");
        Assert.DoesNotContain(uses.LeftOut, static l => l.Subject == "AMZN");
        Assert.Contains("not stated and taken as nil: GOOGL: own shares bought back, dividends, companies acquired, financial investments, net; AMZN: ",
            uses.Working, StringComparison.Ordinal);
        Assert.Equal(100, uses.Value);
    }

    [Fact]
    public void Selling_securities_is_no_use_of_cash_and_cancels_none()
    {
        var given = Statements("GOOGL", 60, 10, 100)
            .Value("capital.buybacks", "GOOGL", "2025-12-31", 100e9, "2025-01-01")
            .Value("capital.securities-bought", "GOOGL", "2025-12-31", 10e9, "2025-01-01")
            .Value("capital.securities-sold", "GOOGL", "2025-12-31", 90e9, "2025-01-01");
        Assert.Equal(50, given.Report("2026-03-31").Input("industrial.money-becomes-things", "uses-of-cash").Value!.Value, 1e-9);
        given.Value("capital.stakes-bought", "GOOGL", "2025-12-31", 180e9, "2025-01-01");
        Assert.Equal(100 / 3.0, given.Report("2026-03-31").Input("industrial.money-becomes-things", "uses-of-cash").Value!.Value, 1e-9);
    }

    [Fact]
    public void Commitments_are_those_of_the_report_they_are_divided_with()
    {
        var given = Statements("GOOGL", 60, 10, 100).Value("capital.purchase-commitments", "GOOGL", "2025-12-31", 240e9)
            .Value("capital.guarantees", "GOOGL", "2025-12-31", 10e9);
        Assert.Equal(100 * 250e9 / 200e9, given.Report("2026-03-31").Input(Funding, "commitments").Value!.Value, 1e-9);
        var old = Statements("GOOGL", 60, 10, 100).Value("capital.purchase-commitments", "GOOGL", "2025-06-30", 240e9);
        Assert.Contains("no purchase commitments and guarantees at 2025-12-31", old.Report("2026-03-31").Input(Funding, "commitments")
            .Working, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EUR", "net debt issued in another currency than USD")]
    public void Money_of_another_currency_is_never_added(string unit, string reason)
    {
        var given = new Given().Value("infrastructure.capex", "GOOGL", "2025-12-31", 1e9, "2025-01-01")
            .Value("fundamental.operating-cash-flow", "GOOGL", "2025-12-31", 2e9, "2025-01-01")
            .Value("capital.debt-issued", "GOOGL", "2025-12-31", 1e9, "2025-01-01", unit: unit);
        Assert.Contains(reason, given.Report("2026-03-31").Input(Funding, "pooled-debt").Working, StringComparison.Ordinal);
    }

    [Fact]
    public void For_a_theme_the_figure_of_its_own_sources_is_read_and_no_statement()
    {
        var report = new Given().Value("capital.debt-financed-share", "HOUSES", "2006-12-31", 85).Theme("HOUSES", "2006-12-31");
        Assert.Equal((100 - 85) / 80.0 * 100, report.Criterion(Funding).Score!.Value, 1e-9);
        Assert.Null(report.Input(Funding, "pooled-debt").Value);
        Assert.Empty(report.Input(Funding, "pooled-debt").LeftOut);
    }

    [Fact]
    public void House_prices_never_heat_a_theme_that_is_no_debt_financed_housing()
    {
        var given = new Given()
            .Value("valuation.price-index", "US-HOUSES", "2021-09-30", 100).Value("valuation.price-index", "US-HOUSES", "2026-09-30", 190)
            .Value("capital.debt-financed-share", "US-HOUSES", "2025-12-31", 90)
            .Value("valuation.price-index", "NASDAQCOM", "2024-09-30", 100).Value("valuation.price-index", "NASDAQCOM", "2026-09-30", 110);
        Assert.Equal(0, given.Report("2026-09-30").Input("heat.run-up", "leveraged-five-years").EffectiveWeight);
        Assert.True(given.Report("2026-09-30", rubric: RubricSet.Shipped.Find("1.0.0")).Input("heat.run-up", "leveraged-five-years").EffectiveWeight > 0.5);
    }

    private static Given Statements(string subject, double debt, double repaid, double capex, Given? given = null, int year = 2025)
    {
        given ??= new Given();
        foreach (var (indicator, billions) in new[]
        {
            ("capital.debt-issued", debt), ("capital.debt-repaid", repaid), ("infrastructure.capex", capex), ("fundamental.operating-cash-flow", 2 * capex),
        })
        {
            given.Value(indicator, subject, $"{year}-12-31", billions * 1e9, $"{year}-01-01");
        }

        return given;
    }
}
