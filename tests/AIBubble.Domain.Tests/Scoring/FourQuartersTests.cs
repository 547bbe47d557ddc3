using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Scoring.Inputs;

namespace AIBubble.Domain.Tests.Scoring;

/// <summary>The four quarters of a line that is not stated where it is nil; amounts in whole dollars.</summary>
public sealed class FourQuartersTests
{
    private static readonly (string Start, string End, double Value)[] Year2025 =
    [
        ("2025-01-01", "2025-03-31", 1), ("2025-04-01", "2025-06-30", 2), ("2025-07-01", "2025-09-30", 4), ("2025-10-01", "2025-12-31", 8),
    ];

    [Fact]
    public void Four_stated_quarters_add_up() => Assert.Equal(15, Read("2025-12-31", Year2025));

    [Fact]
    public void A_year_counts_once_beside_its_quarters() => Assert.Equal(15, Read("2025-12-31", [.. Year2025, ("2025-01-01", "2025-12-31", 15)]));

    [Fact]
    public void A_year_alone_is_itself() => Assert.Equal(15, Read("2025-12-31", ("2025-01-01", "2025-12-31", 15)));

    [Fact]
    public void After_the_fiscal_year_it_is_the_year_plus_the_quarter_less_the_quarter_of_the_year_before() =>
        Assert.Equal(15 - 1 + 16, Read("2026-03-31", [.. Year2025, ("2025-01-01", "2025-12-31", 15), ("2026-01-01", "2026-03-31", 16)]));

    [Fact]
    public void What_a_year_states_beyond_its_stated_quarters_came_in_the_last_quarter_nobody_states() =>
        Assert.Equal(14 + 16, Read("2026-03-31", ("2025-01-01", "2025-03-31", 1), ("2025-01-01", "2025-12-31", 15), ("2026-01-01", "2026-03-31", 16)));

    [Fact]
    public void A_quarter_that_is_nil_after_the_year_is_nil() => Assert.Equal(14, Read("2026-03-31", ("2025-01-01", "2025-03-31", 1), ("2025-01-01",
        "2025-12-31", 15)));

    [Fact]
    public void Half_a_year_whose_first_quarter_was_nil_is_not_lost() =>
        Assert.Equal(15 + 7, Read("2026-06-30", ("2025-01-01", "2025-12-31", 15), ("2026-01-01", "2026-06-30", 7)));

    [Fact]
    public void What_happened_before_the_four_quarters_is_not_in_them() =>
        Assert.Equal(8, Read("2026-09-30", Year2025));

    [Fact]
    public void Nothing_stated_is_no_zero()
    {
        Assert.Null(Read("2027-12-31", Year2025));
        Assert.Null(Read("2025-12-31"));
        Assert.Equal(0, Read("2025-12-31", ("2025-01-01", "2025-12-31", 0)));
    }

    [Fact]
    public void Fiscal_years_of_53_weeks_fit() =>
        Assert.Equal(15, Read("2026-01-03", ("2024-12-29", "2025-03-29", 1), ("2025-03-30", "2025-06-28", 2), ("2025-06-29", "2025-09-27", 4),
            ("2024-12-29", "2026-01-03", 15)));

    private static double? Read(string end, params (string Start, string End, double Value)[] stated)
    {
        var given = new Given();
        foreach (var (start, period, value) in stated)
        {
            given.Value("capital.buybacks", "T", period, value, start);
        }

        var key = new SeriesKey("capital.buybacks", "T");
        var points = given.Set().Find(key)?.AsKnown(Given.Day("2030-01-01"), null).Select(SeriesPoint.From).ToList() ?? [];
        return FourQuarters.Read(new SeriesView(key, IndicatorCatalogue.Default["capital.buybacks"], points), Given.Day(end))?.Value;
    }
}
