using AIBubble.Domain.Reports;
using AIBubble.Domain.Tests.Scoring;

namespace AIBubble.Domain.Tests.Claims;

public sealed class ClaimsLedgerTests
{
    [Fact]
    public void Five_trillion_is_open_until_a_value_reaches_it_and_is_recomputed_with_every_report()
    {
        var given = new Given().Value("valuation.market-cap", "NVDA", "2025-07-31", 4.3e12)
            .Value("valuation.market-cap", "NVDA", "2025-10-29", 5.05e12)
            .Value("valuation.market-cap", "NVDA", "2025-12-31", 4.5e12);
        Assert.Equal(ClaimStatus.Open, Read(given, "2025-08-31", "nvidia-five-trillion").Status);
        var later = Read(given, "2026-01-31", "nvidia-five-trillion");
        Assert.Equal(ClaimStatus.Supported, later.Status);
        Assert.Contains(later.Evidence, static e => e.Value.Equals(5.05e12));
    }

    [Fact]
    public void The_trillion_package_is_corrected_because_there_are_two_awards()
    {
        var given = new Given().Value("pay.award-maximum", "TSLA", "2018-03-21", 55.8e9).Value("pay.award-maximum", "TSLA", "2025-11-06", 1e12);
        var claim = Read(given, "2026-01-31", "musk-trillion-package");
        Assert.Equal(ClaimStatus.Corrected, claim.Status);
        Assert.Equal(2, claim.Evidence.Count);
        Assert.Contains("2018-03-21", claim.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Unused_fibre_is_read_from_what_was_laid_and_shows_the_other_denominators()
    {
        var given = new Given().Value("infrastructure.utilisation", "DOT-COM-FIBRE-LAID", "2001-12-31", 2.6)
            .Value("infrastructure.utilisation", "DOT-COM", "2002-09-30", 35);
        var claim = Read(given, "2026-01-31", "dot-com-fibre-unused");
        Assert.Equal(ClaimStatus.Supported, claim.Status);
        Assert.Contains("35 %", claim.Finding, StringComparison.Ordinal);
        Assert.Contains("denominator", claim.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Vanishing_start_ups_are_decided_on_the_due_date_and_not_before()
    {
        var given = new Given().Value("survival.exit-rate-3y", "US", "2025-03-31", 43.7).Value("survival.exit-rate-3y", "AI", "2028-12-31", 60);
        Assert.Equal(ClaimStatus.Open, Read(given, "2026-11-23", "ai-start-ups-vanish").Status);
        Assert.Equal(ClaimStatus.Contradicted, Read(given, "2029-01-31", "ai-start-ups-vanish").Status);
    }

    [Theory]
    [InlineData(350, 54.0, ClaimStatus.Supported)]
    [InlineData(250, 60.0, ClaimStatus.Contradicted)]
    [InlineData(350, 60.0, ClaimStatus.Open)]
    public void The_gap_widens_when_every_measure_says_so(double ratio, double labourShare, ClaimStatus expected)
    {
        var given = new Given().Value("pay.ceo-pay-ratio", "US", "2019-12-31", 300).Value("pay.ceo-pay-ratio", "US", "2024-12-31", ratio)
            .Value("distribution.labour-share", "US", "2020-09-30", 57).Value("distribution.labour-share", "US", "2025-09-30", labourShare);
        Assert.Equal(expected, Read(given, "2026-01-31", "gap-widens").Status);
    }

    [Fact]
    public void Layoffs_that_spread_are_decided_by_industries_above_their_own_median()
    {
        var given = new Given();
        string[] industries = ["US-230000", "US-300000", "US-510000", "US-600000", "US-700000", "US-900000"];
        for (var year = 2016; year <= 2025; year++)
        {
            foreach (var industry in industries)
            {
                given.Value("labour.layoffs-rate", industry, $"{year}-12-31", year == 2025 ? 3 : 1 + (year % 2));
            }
        }

        Assert.Equal(ClaimStatus.Supported, Read(given, "2026-01-31", "layoffs-spread").Status);
        Assert.Equal(ClaimStatus.Contradicted, Read(given.Value("labour.layoffs-rate", "US", "2025-12-31", 1), "2025-01-31", "layoffs-spread").Status);
    }

    [Fact]
    public void Promises_do_not_count_as_paid()
    {
        var given = new Given().Value("hedge.winner-funded", "AI", "2025-12-31", 40e6, "2025-01-01")
            .Value("hedge.winner-gains", "AI", "2025-12-31", 1e12, "2025-01-01")
            .Value("hedge.winner-pledged", "AI", "2025-12-31", 500e9);
        var claim = Read(given, "2026-01-31", "winners-fund-the-hedge");
        Assert.Equal(ClaimStatus.Open, claim.Status);
        Assert.Contains("0.004 %", claim.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void The_price_of_fear_stays_open_and_says_what_could_decide_it()
    {
        var claim = Read(new Given(), "2026-01-31", "fear-costs-more");
        Assert.Equal(ClaimStatus.Open, claim.Status);
        Assert.Contains("could bear on it", claim.Finding, StringComparison.Ordinal);
        Assert.Contains("could not", claim.Finding, StringComparison.Ordinal);
    }

    private static ClaimReading Read(Given given, string asOf, string id) => given.Report(asOf).Claims.Single(c => c.Id == id);
}
