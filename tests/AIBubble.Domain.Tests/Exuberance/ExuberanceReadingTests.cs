using AIBubble.Domain.Exuberance;
using AIBubble.Domain.Faults;

namespace AIBubble.Domain.Tests.Exuberance;

public sealed class ExuberanceReadingTests
{
    private static readonly ExuberanceReadingOptions Quick = new() { Replications = 199, Log = false };

    [Fact]
    public void Dates_a_bubble_and_says_how_far_above_the_critical_value_the_last_month_is()
    {
        var closes = Months(GoldenSeries.Values("late_bubble160"));
        var reading = ExuberanceReading.Take(closes, options: Quick, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((160, closes[0].Date, closes[^1].Date), (reading.Count, reading.From, reading.To));
        Assert.Equal(12.6456701138882, reading.Raw.Gsadf, 1e-8);
        Assert.Equal(12.6456701138882, reading.Raw.LastBsadf!.Value, 1e-8);
        Assert.Equal(reading.Raw.LastBsadf - reading.Raw.MonteCarlo.LastCritical, reading.Raw.MonteCarlo.Margin);
        Assert.True(reading.Raw.MonteCarlo.Margin > 5);
        Assert.True(reading.Raw.MonteCarlo.LastPValue!.Value < 0.01);
        var episode = reading.Raw.Episodes.Last(static e => e.Test == ExuberanceTestKind.MonteCarlo);
        Assert.Null(episode.End);
        Assert.True(episode.Rising);
        Assert.Contains(closes, c => c.Date == episode.Start);
        Assert.Null(reading.Adjusted);
        Assert.Null(reading.RSquared);
    }

    [Fact]
    public void Reads_raw_and_adjusted_side_by_side()
    {
        var technology = GoldenSeries.Values("late_bubble160");
        var noise = RecursiveAdfTests.Walk(160, 8);
        var reading = ExuberanceReading.Take(Months([.. technology.Select((v, i) => v + noise[i])]), [technology], Quick, TestContext.Current.CancellationToken);
        Assert.Equal(ExuberanceFinding.Exuberant, reading.Raw.Finding);
        Assert.Equal(ExuberanceFinding.Calm, reading.Adjusted!.Finding);
        Assert.InRange(reading.RSquared!.Value, 0.5, 1);
    }

    [Fact]
    public void Gives_the_same_reading_for_the_same_inputs()
    {
        var closes = Months(RecursiveAdfTests.Walk(80, 2));
        var one = ExuberanceReading.Take(closes, options: Quick, cancellationToken: TestContext.Current.CancellationToken);
        var two = ExuberanceReading.Take(closes, options: Quick, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(one.Raw with { Episodes = [] }, two.Raw with { Episodes = [] });
        Assert.Equal(one.Raw.Episodes, two.Raw.Episodes);
        Assert.Equal(one.Digest, two.Digest);
        Assert.Equal(one.Digest, ExuberanceReading.DigestOf(closes, null, Quick));
    }

    [Fact]
    public void Has_another_digest_for_other_dates()
    {
        var values = RecursiveAdfTests.Walk(80, 2);
        Assert.NotEqual(ExuberanceReading.DigestOf(Months(values)), ExuberanceReading.DigestOf([.. Months(values).Select(static c => c with { Date = c.Date.AddYears(1) })]));
    }

    [Fact]
    public void Refuses_a_missing_month()
    {
        var closes = Months(RecursiveAdfTests.Walk(80, 2)).Where(static (_, i) => i != 30).ToArray();
        var refused = Assert.Throws<ExuberanceRefusedException>(() => ExuberanceReading.Take(closes, options: Quick, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(("/values/30", FaultCodes.Missing), (refused.Faults.Single().Pointer, refused.Faults.Single().Code));
    }

    [Fact]
    public void Refuses_two_values_of_one_month()
    {
        DatedValue[] closes = [.. Months(RecursiveAdfTests.Walk(30, 2)), new DatedValue(new DateOnly(2002, 6, 28), 4)];
        var refused = Assert.Throws<ExuberanceRefusedException>(() => ExuberanceReading.Take(closes, options: Quick, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(FaultCodes.ConflictingValues, refused.Faults.Single().Code);
    }

    private static DatedValue[] Months(double[] values) =>
        [.. values.Select(static (v, i) => new DatedValue(new DateOnly(2000, 1, 1).AddMonths(i + 1).AddDays(-1), v))];
}
