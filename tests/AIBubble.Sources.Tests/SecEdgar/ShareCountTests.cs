using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using CsCheck;

namespace AIBubble.Sources.Tests.SecEdgar;

/// <summary>Covers are typed by hand; a count is believed when its filing and the filer's past do not contradict it.</summary>
public sealed class ShareCountTests : IAsyncDisposable
{
    private const string Cover = "dei:EntityCommonStockSharesOutstanding";
    private const string Balance = "us-gaap:CommonStockSharesOutstanding";
    private const string Average = "us-gaap:WeightedAverageNumberOfSharesOutstandingBasic";
    private const string Split = "us-gaap:StockholdersEquityNoteStockSplitConversionRatio1";

    private readonly SourceHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    // One filing a quarter: what it states, in the order cover, balance sheet, average.
    private static FactsJson Filing(FactsJson facts, int quarter, double? cover, double? balance = null, double? average = null, string form = "10-Q")
    {
        var end = new DateOnly(2024, 3, 31).AddDays(91 * quarter);
        var (accession, filed) = ($"0001045810-24-{quarter:000000}", end.AddDays(40).ToString("O"));
        if (cover is { } c)
        {
            facts.Add(Cover, "shares", null, end.AddDays(30).ToString("O"), c, filed, accession, form);
        }

        if (balance is { } b)
        {
            facts.Add(Balance, "shares", null, end.ToString("O"), b, filed, accession, form);
        }

        return average is { } a ? facts.Add(Average, "shares", end.AddDays(-90).ToString("O"), end.ToString("O"), a, filed, accession, form) : facts;
    }

    private static List<double> Counts(ParsedPayload parsed) =>
        [.. parsed.Observations.Where(static o => o.Series.Indicator == "valuation.shares-outstanding").Select(static o => o.Value).OfType<double>()];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(1000)]
    [InlineData(-5)]
    public void A_placeholder_is_no_count_on_the_cover_or_the_balance_sheet(double placeholder)
    {
        var parsed = Filing(Filing(new FactsJson(), 0, null, placeholder), 1, placeholder, placeholder).Parse(harness);

        Assert.Empty(Counts(parsed));
        Assert.Equal(["placeholder-count", "placeholder-count", "placeholder-count"], parsed.Unread().Select(static r => r.Code));
    }

    [Fact]
    public void A_placeholder_on_the_cover_gives_way_to_the_balance_sheet()
    {
        var parsed = Filing(Filing(new FactsJson(), 0, 5_000_000), 1, 200, 5_100_000).Parse(harness);

        Assert.Equal([5_000_000, 5_100_000], Counts(parsed));
        Assert.StartsWith("Balance sheet, all classes, as the count on the cover is not to be believed", parsed.Observations[1].Note, StringComparison.Ordinal);
        Assert.Equal($"/facts/dei/EntityCommonStockSharesOutstanding/units/shares/1", Assert.Single(parsed.Unread()).Place);
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.1)]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(1000)]
    public void A_cover_count_that_its_filing_and_the_past_contradict_is_refused_for_the_balance_sheets(double factor)
    {
        var facts = Filing(Filing(new FactsJson(), 0, 80_000_000), 1, 80_100_000 * factor, 80_200_000, 80_150_000);

        var parsed = Filing(facts, 2, 80_300_000).Parse(harness);

        Assert.Equal([80_000_000, 80_200_000, 80_300_000], Counts(parsed));
        var refusal = Assert.Single(parsed.Unread());
        Assert.Equal("contradicted-count", refusal.Code);
        Assert.Contains("us-gaap:CommonStockSharesOutstanding of the same filing says 80,200,000", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("the last count of the filer is 80,000,000", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.01)]
    [InlineData(0.1)]
    [InlineData(10)]
    [InlineData(1000)]
    public void A_count_only_the_past_contradicts_is_refused_when_the_next_filing_returns_to_it(double factor)
    {
        var facts = Filing(Filing(new FactsJson(), 0, 80_000_000), 1, 80_100_000 * factor);

        Assert.Equal([80_000_000], Counts(facts.Parse(harness)));
        var parsed = Filing(facts, 2, 80_300_000).Parse(harness);
        Assert.Equal([80_000_000, 80_300_000], Counts(parsed));
        Assert.Equal("contradicted-count", Assert.Single(parsed.Unread()).Code);
    }

    [Fact]
    public void A_mistake_repeated_in_thousands_stays_one()
    {
        var facts = Filing(Filing(Filing(new FactsJson(), 0, 80_000_000), 1, 80_100), 2, 80_200);

        var parsed = facts.Parse(harness);

        Assert.Equal([80_000_000], Counts(parsed));
        Assert.Equal(2, parsed.Unread().Count);
    }

    [Fact]
    public void A_first_count_in_thousands_is_withdrawn_when_supported_or_repeated_counts_are_a_thousand_times_that()
    {
        foreach (var facts in new[]
        {
            Filing(Filing(new FactsJson(), 0, 53_501), 1, 53_498_871, 53_480_000),
            Filing(Filing(Filing(new FactsJson(), 0, 53_501), 1, 53_498_871), 2, 53_600_000),
        })
        {
            var parsed = facts.Parse(harness);

            Assert.Equal((double?)null, parsed.Observations.AsKnown(Samples.Today).Values.Min(static o => o.Value < 1_000_000 ? o.Value : null));
            var withdrawn = parsed.Observations.Single(static o => o.Quality == ObservationQuality.Withdrawn);
            Assert.Equal(parsed.Observations.Single(static o => o.Value == 53_501).Point, withdrawn.Point);
            Assert.Contains("53,501 shares on 2024-04-30 is a count in thousands or millions", withdrawn.Note, StringComparison.Ordinal);
            Assert.Equal("contradicted-count", Assert.Single(parsed.Unread()).Code);
            parsed.AssertAcceptable();
        }
    }

    [Fact]
    public void A_count_beyond_any_company_is_refused_and_the_balance_sheet_taken()
    {
        var parsed = Filing(Filing(new FactsJson(), 0, 701_000_000), 1, 707_555_106_000_000, 707_000_000, 739_000_000).Parse(harness);

        Assert.Equal([701_000_000, 707_000_000], Counts(parsed));
        Assert.Equal("placeholder-count", Assert.Single(parsed.Unread()).Code);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(20)]
    [InlineData(0.125)]
    [InlineData(0.02)]
    public void A_split_is_no_mistake(double ratio)
    {
        var parsed = Filing(Filing(new FactsJson(), 0, 800_000_000), 1, 805_000_000 * ratio).Parse(harness);

        Assert.Equal([800_000_000, 805_000_000 * ratio], Counts(parsed));
        Assert.Empty(parsed.Unread());
    }

    [Fact]
    public void Ten_for_one_is_believed_when_the_filing_itself_supports_it()
    {
        static FactsJson Before() => Filing(new FactsJson(), 0, 2_460_000_000);
        double[] expected = [2_460_000_000, 24_530_000_000];

        Assert.Equal(expected, Counts(Filing(Before(), 1, 24_530_000_000, average: 24_578_000_000).Parse(harness)));
        Assert.Equal(expected, Counts(Filing(Before(), 1, 24_530_000_000, 24_562_000_000).Parse(harness)));
        var stated = Filing(Before(), 1, 24_530_000_000).Add(Split, "pure", "2024-05-27", "2024-05-27", 10, "2024-08-09", "0001045810-24-000001");
        Assert.Equal(expected, Counts(stated.Parse(harness)));
    }

    [Fact]
    public void Ten_for_one_without_support_is_known_once_a_second_filing_says_so()
    {
        var facts = Filing(Filing(new FactsJson(), 0, 2_460_000_000), 1, 24_530_000_000);
        Assert.Equal([2_460_000_000], Counts(facts.Parse(harness)));

        var parsed = Filing(facts, 2, 24_490_000_000).Parse(harness);

        Assert.Equal([2_460_000_000, 24_530_000_000, 24_490_000_000], Counts(parsed));
        Assert.Empty(parsed.Unread());
        var first = parsed.Observations.Single(static o => o.Value == 24_530_000_000);
        Assert.Equal(parsed.Observations.Single(static o => o.Value == 24_490_000_000).KnownOn, first.KnownOn);
        Assert.Contains("believed since 10-Q 0001045810-24-000002 says the same", first.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void An_average_in_thousands_does_not_contradict_cover_and_balance_sheet()
    {
        var facts = Filing(Filing(new FactsJson(), 0, 566_500_000, 561_465_851, 549_574), 1, 572_168_377, null, 567_183);

        Assert.Equal([566_500_000, 572_168_377], Counts(facts.Parse(harness)));
    }

    [Fact]
    public void Cover_and_balance_sheet_in_thousands_are_refused_against_the_average()
    {
        Assert.Empty(Counts(Filing(new FactsJson(), 0, 53_501, 53_498, 53_450_000).Parse(harness)));
    }

    [Fact]
    public void Of_two_contradicting_counts_without_a_third_neither_is_believed()
    {
        var parsed = Filing(new FactsJson(), 0, 53_501, 53_498_871).Parse(harness);

        Assert.Empty(Counts(parsed));
        Assert.Equal(2, parsed.Unread().Count);
    }

    [Fact]
    public void A_young_companys_average_may_be_far_below_its_count_but_not_by_a_power_of_ten()
    {
        Assert.Equal([31_700_000], Counts(Filing(new FactsJson(), 0, 31_700_000, average: 168_000_000).Parse(harness)));
        Assert.Empty(Counts(Filing(new FactsJson(), 0, 31_700_000, average: 317_000_000).Parse(harness)));
    }

    [Fact]
    public void A_current_report_gives_no_balance_sheet_count_of_its_own()
    {
        Assert.Empty(Counts(Filing(new FactsJson(), 0, null, 53_498_871, form: "8-K").Parse(harness)));
    }

    // Whatever stands in the filings: no placeholder comes through, later filings never change what was known, and the
    // same facts in another order give the same counts.
    [Fact]
    public void Counts_depend_only_on_what_was_filed_before()
    {
        double[] values = [0, 100, 53_501, 5_300_000, 53_000_000, 54_000_000, 106_000_000, 530_000_000, 53_000_000_000];
        var value = Gen.Int[-3, values.Length - 1];
        Gen.Select(Gen.Select(value, value, value).Array[0, 7], Gen.Int[0, 7]).Sample(
            (filings, cut) =>
            {
                var (all, early, reversed) = (new FactsJson(), new FactsJson(), new FactsJson());
                double? At(int index) => index < 0 ? null : values[index];
                for (var i = 0; i < filings.Length; i++)
                {
                    var (c, b, a) = filings[i];
                    Filing(all, i, At(c), At(b), At(a));
                    if (i < cut)
                    {
                        Filing(early, i, At(c), At(b), At(a));
                    }
                }

                for (var i = filings.Length - 1; i >= 0; i--)
                {
                    var (c, b, a) = filings[i];
                    Filing(reversed, i, At(c), At(b), At(a));
                }

                var (parsed, day) = (all.Parse(harness), new DateOnly(2024, 3, 31).AddDays((91 * (cut - 1)) + 40));
                Assert.DoesNotContain(Counts(parsed), static v => v < 10_000);
                var known = parsed.Observations.Where(o => o.KnownOn <= day).Select(static o => o.Digest());
                Assert.Equal(known, early.Parse(harness).Observations.Select(static o => o.Digest()));
                Assert.Equal(parsed.Observations.Select(static o => o.Digest()), reversed.Parse(harness).Observations.Select(static o => o.Digest()));
            },
            iter: 1000,
            seed: "0000KOIPe036",
            threads: 1);
    }
}
