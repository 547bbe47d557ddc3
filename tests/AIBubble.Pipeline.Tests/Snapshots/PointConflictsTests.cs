using AIBubble.Domain.Faults;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Pipeline.Tests.Snapshots;

public sealed class PointConflictsTests
{
    private readonly PointConflicts conflicts = new();

    [Fact]
    public void The_same_value_again_is_a_repetition_and_another_is_a_conflict_with_the_first()
    {
        Assert.Equal(PointStanding.First, Register(1, line: 2));
        Assert.Equal(PointStanding.Repeated, Register(1, line: 3));
        Assert.Equal(PointStanding.Conflict, conflicts.Register(Observation(2), new FaultPlace(string.Empty, 4), out var earlier));
        Assert.Contains("line 2", earlier!.Fault(new FaultPlace(string.Empty, 4)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_withdrawal_that_stands_there_twice_is_a_repetition()
    {
        Assert.Equal(PointStanding.First, Register(null));
        Assert.Equal(PointStanding.Repeated, Register(null));
        Assert.Equal(PointStanding.Conflict, Register(0));
    }

    [Fact]
    public void A_vintage_of_another_day_is_no_conflict_and_neither_is_a_period_of_another_start()
    {
        Register(1);
        Assert.Equal(PointStanding.First, Register(2, knownOn: 2));
        Assert.Equal(PointStanding.First, Register(3, start: 1));
    }

    private PointStanding Register(double? value, int line = 1, int knownOn = 1, int? start = null) =>
        conflicts.Register(Observation(value, knownOn, start), new FaultPlace(string.Empty, line), out _);

    private static Observation Observation(double? value, int knownOn = 1, int? start = null) => new()
    {
        Series = new SeriesKey("valuation.price", "X"),
        PeriodStart = start is { } day ? new DateOnly(2025, 12, day) : null,
        Period = new DateOnly(2025, 12, 31),
        Value = value,
        Unit = "USD",
        KnownOn = new DateOnly(2026, 1, knownOn),
        Quality = value is null ? ObservationQuality.Withdrawn : ObservationQuality.Reported,
        Source = "test",
        Citation = "test",
    };
}
