using AIBubble.Domain.Exuberance;

namespace AIBubble.Domain.Tests.Exuberance;

public sealed class DateStampingTests
{
    [Fact]
    public void Dates_a_rise_its_peak_and_its_end()
    {
        var episode = Assert.Single(Stamp([10, 11, 14, 19, 26, 12, 11], [null, 0, 2, 3, 4, 0, 0], 3));
        Assert.Equal(new ExuberanceEpisode(ExuberanceTestKind.MonteCarlo, 2, 4, 4, 4, 4, 3, EpisodeDirection.Rise, false), episode);
    }

    [Fact]
    public void Tells_an_explosive_fall_from_a_rise()
    {
        var episode = Assert.Single(Stamp([30, 29, 26, 21, 14, 14, 14], [null, 0, 2, 3, 4, 2, 0], 3));
        Assert.Equal(EpisodeDirection.Fall, episode.Direction);
        Assert.Equal(4, episode.Extreme);
    }

    [Fact]
    public void Compares_a_single_date_with_the_value_before_it()
    {
        Assert.Equal(EpisodeDirection.Fall, Assert.Single(Stamp([30, 29, 14, 14], [null, 0, 2, 0], 1)).Direction);
        Assert.Equal(EpisodeDirection.Rise, Assert.Single(Stamp([30, 29, 29, 14], [null, 0, 2, 0], 1)).Direction);
    }

    [Fact]
    public void Takes_the_first_of_two_equal_peaks() => Assert.Equal(1, Assert.Single(Stamp([10, 12, 15, 19], [null, 4, 3, 4], 1)).Peak);

    [Fact]
    public void Marks_an_episode_that_reaches_the_last_date_as_ongoing()
    {
        var episode = Assert.Single(Stamp([10, 10, 10, 11, 13, 17, 25], [null, 0, 0, 0, 2, 3, 4], 3));
        Assert.True(episode.Ongoing);
        Assert.Equal(6, episode.End);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 1)]
    [InlineData(4, 0)]
    public void Leaves_out_runs_that_are_too_short(int minimum, int expected) =>
        Assert.Equal(expected, Stamp([1, 2, 3, 4, 5, 6, 7, 8], [null, 2, 2, 0, 2, 2, 2, 0], minimum).Count);

    [Fact]
    public void Ends_a_run_where_the_statistic_is_missing_or_only_equal() =>
        Assert.Equal(3, Stamp([1, 2, 3, 4, 5, 6, 7, 8], [null, 2, null, 2, 2, 1, 2, 2], 1).Count);

    [Fact]
    public void Finds_nothing_below_the_critical_value() => Assert.Empty(Stamp([1, 2, 3], [null, 0.5, 1], 1));

    [Fact]
    public void Separates_the_date_of_the_statistics_peak_from_the_highest_value()
    {
        var episode = Assert.Single(Stamp([10, 12, 15, 19, 21, 20], [null, 2, 5, 4, 3, 0], 1));
        Assert.Equal(2, episode.Peak);
        Assert.Equal(4, episode.Extreme);
    }

    [Theory]
    [InlineData(100, 1, 5)]
    [InlineData(547, 1, 7)]
    [InlineData(547, 2, 13)]
    [InlineData(547, 0, 1)]
    public void Asks_for_delta_log_T_dates(int length, double delta, int expected) =>
        Assert.Equal(expected, DateStamping.MinimumDuration(length, delta));

    [Fact]
    public void Refuses_sequences_that_are_not_aligned() =>
        Assert.Throws<ArgumentException>(() => DateStamping.Stamp(ExuberanceTestKind.MonteCarlo, [1, 2], [1], [1, 1], 1));

    private static IReadOnlyList<ExuberanceEpisode> Stamp(double[] values, double?[] bsadf, int minimum) =>
        DateStamping.Stamp(ExuberanceTestKind.MonteCarlo, values, bsadf, [.. values.Select(static _ => (double?)1)], minimum);
}
