using AIBubble.Domain.Reports;
using AIBubble.Pipeline.Alerts;

namespace AIBubble.Pipeline.Tests.Alerts;

public sealed class AlertRuleTests
{
    private static readonly AlertLevels Levels = new(40, 35);

    // Tension per reading (x: missing), then the number of the reading (from 1) and the word of every change.
    [Theory]
    [InlineData("30 45 46", "3:raised")]
    [InlineData("30 45 30 45 30", "")]
    [InlineData("30 45 x 45", "")]
    [InlineData("30 45 x 45 45", "5:raised")]
    [InlineData("30 40 40", "3:raised")]
    [InlineData("30 39.9 39.9", "")]
    [InlineData("30 45 45 36 36 36", "3:raised")]
    [InlineData("30 45 45 35 35", "3:raised")]
    [InlineData("30 45 45 34 34", "3:raised 5:clear")]
    [InlineData("30 45 45 34 45 34", "3:raised")]
    [InlineData("30 45 45 34 34 36 39 41 42", "3:raised 5:clear 9:raised")]
    [InlineData("50 50 50", "")]
    [InlineData("50 30 30", "3:clear")]
    [InlineData("x x 50 50", "")]
    public void Tension_is_raised_and_cleared_at_separate_levels_by_two_consecutive_readings(string tensions, string expected)
    {
        var readings = tensions.Split(' ')
            .Select((t, i) => new WatchedReport($"{i}", VerdictKind.NoBubble, HedgeStatus.Hedged,
                t == "x" ? null : double.Parse(t, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(expected, Run(readings));
    }

    [Theory]
    [InlineData("industrial-bubble", "")]
    [InlineData("industrial-bubble speculative-bubble", "")]
    [InlineData("industrial-bubble speculative-bubble speculative-bubble speculative-bubble", "3:speculative-bubble")]
    [InlineData("industrial-bubble speculative-bubble industrial-bubble speculative-bubble", "")]
    [InlineData("industrial-bubble speculative-bubble undetermined undetermined", "4:undetermined")]
    [InlineData("industrial-bubble speculative-bubble speculative-bubble industrial-bubble industrial-bubble", "3:speculative-bubble 5:industrial-bubble")]
    public void A_verdict_is_news_once_two_consecutive_readings_agree(string kinds, string expected)
    {
        var readings = kinds.Split(' ')
            .Select((k, i) => new WatchedReport($"{i}", Enum.Parse<VerdictKind>(k.Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
                HedgeStatus.Hedged, 10));
        Assert.Equal(expected, Run(readings));
    }

    [Fact]
    public void The_same_reading_scored_twice_does_not_confirm_itself()
    {
        WatchedReport[] readings =
        [
            new("a", VerdictKind.NoBubble, HedgeStatus.Hedged, 10), new("b", VerdictKind.NoBubble, HedgeStatus.Unhedged, 10),
                new("b", VerdictKind.NoBubble, HedgeStatus.Unhedged, 10),
        ];
        Assert.Equal("", Run(readings));
        Assert.Equal("4:unhedged", Run([.. readings, new WatchedReport("c", VerdictKind.NoBubble, HedgeStatus.Unhedged, 10)]));
    }

    private static string Run(IEnumerable<WatchedReport> readings)
    {
        var (state, told, number) = (new AlertState(), new List<string>(), 0);
        foreach (var reading in readings)
        {
            number++;
            (state, var changes) = AlertRule.Next(state, reading, Levels);
            told.AddRange(changes.Select(c => $"{number}:{c.To}"));
        }

        return string.Join(' ', told);
    }
}
