using System.Globalization;
using AIBubble.Testing;
using CsvHelper;
using CsvHelper.Configuration.Attributes;

namespace AIBubble.Pipeline.Tests.Seeding;

/// <summary>What the seeded figures say of each other: slips that a parser cannot see, because every row alone is well-formed.</summary>
public sealed class SeedFiguresTests
{
    private const string AnyFunction = "US-FIRMS-ANY-FUNCTION";

    private static readonly IReadOnlyList<Row> Rows = Read();

    [Fact]
    public void A_point_stands_once_in_a_file() =>
        Assert.DoesNotContain(Rows.CountBy(static r => (r.File, r.Point)), static p => p.Value > 1);

    [Fact]
    public void Nothing_is_known_before_its_period_has_ended() => Assert.DoesNotContain(Rows, static r => r.KnownOn < r.Period);

    [Fact]
    public void A_point_is_not_both_seeded_and_withdrawn()
    {
        var withdrawn = Rows.Where(static r => r.Value is null).Select(static r => r.Point).ToHashSet();
        Assert.NotEmpty(withdrawn);
        Assert.DoesNotContain(Rows, r => r.Value is not null && withdrawn.Contains(r.Point));
    }

    [Fact]
    public void The_quarters_of_nvidia_add_up_to_the_filed_year_to_the_dollar()
    {
        var filed = Rows.Where(static r => r is { Indicator: "fundamental.revenue", Subject: "NVDA" }).ToList();
        var years = filed.Where(static r => r.Days > 300).ToList();
        Assert.Equal(12, years.Count);
        Assert.All(years, year =>
        {
            var quarters = filed.Where(r => r.Days < 120 && r.PeriodStart >= year.PeriodStart && r.Period <= year.Period).ToList();
            Assert.Equal(4, quarters.Count);
            Assert.Equal(year.Value, quarters.Sum(static r => r.Value));
        });
    }

    [Theory]
    [InlineData("US-FIRMS-GOODS-SERVICES", "2023-09-10", 3.7, "2025-09-21", 10.0)]
    [InlineData(AnyFunction, "2025-11-16", 17.3, "2026-09-20", 23.8)]
    public void The_business_survey_is_dated_by_the_two_weeks_it_asks_about(string subject, string first, double firstValue, string last, double lastValue)
    {
        var answers = Rows.Where(r => r.Subject == subject && r.Value is not null).OrderBy(static r => r.Period).ToList();
        Assert.Equal((Day(first), firstValue), (answers[0].Period, answers[0].Value));
        Assert.Equal((Day(last), lastValue), (answers[^1].Period, answers[^1].Value));
        // Two weeks asked about, two of collection, and only then a release.
        Assert.All(answers, static r => Assert.Equal(14, r.Days));
        Assert.All(answers, static r => Assert.InRange(r.KnownOn.DayNumber - r.Period.DayNumber, 15, 90));
        Assert.Equal(Enumerable.Repeat(14, answers.Count - 1), answers.Zip(answers.Skip(1), static (a, b) => b.Period.DayNumber - a.Period.DayNumber));
    }

    [Fact]
    public void The_level_of_exposed_employment_and_the_relative_measure_are_two_indicators()
    {
        var level = Rows.Where(static r => r is { Indicator: "labour.exposed-employment-level", Subject: "US-AGES-22-25" });
        Assert.Equal(88.5, level.Single(static r => r.Period == Day("2026-07-31")).Value);
        Assert.DoesNotContain(Rows, static r => r is { Indicator: "labour.exposed-employment", Value: 88.5 });
    }

    [Fact]
    public void The_net_tesla_award_is_the_gross_one_less_the_offset()
    {
        var (gross, net) = (Award("TSLA", "2025-11-06"), Award("TSLA-NET", "2025-11-06"));
        Assert.Equal(423_743_904 * 334.09, gross - net, 1e8);
        Assert.Equal(0, Award("TSLA-INTERIM", "2026-04-21"));

        static double Award(string subject, string day) =>
            Assert.Single(Rows, r => r.Indicator == "pay.award-maximum" && r.Subject == subject && r.Period == Day(day)).Value!.Value;
    }

    private static List<Row> Read()
    {
        var seeds = RepositoryFolder.Combine("seeds");
        var rows = new List<Row>();
        foreach (var file in Directory.GetFiles(seeds, "*.csv", SearchOption.AllDirectories))
        {
            using var text = File.OpenText(file);
            using var csv = new CsvReader(text, CultureInfo.InvariantCulture);
            rows.AddRange(csv.GetRecords<Row>().Select(r => r with { File = Path.GetFileName(file) }));
        }

        return rows;
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Row
    {
        [Ignore]
        public string File { get; init; } = "";

        [Name("indicator")]
        public required string Indicator { get; init; }

        [Name("subject")]
        public required string Subject { get; init; }

        [Name("periodStart")]
        public DateOnly? PeriodStart { get; init; }

        [Name("period")]
        public required DateOnly Period { get; init; }

        [Name("value")]
        public double? Value { get; init; }

        [Name("knownOn")]
        public required DateOnly KnownOn { get; init; }

        [Ignore]
        public int? Days => Period.DayNumber - PeriodStart?.DayNumber + 1;

        [Ignore]
        public (string Indicator, string Subject, DateOnly? Start, DateOnly Period) Point => (Indicator, Subject, PeriodStart, Period);
    }
}
