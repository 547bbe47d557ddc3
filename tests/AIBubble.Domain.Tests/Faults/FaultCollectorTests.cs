using AIBubble.Domain.Faults;

namespace AIBubble.Domain.Tests.Faults;

public sealed class FaultCollectorTests
{
    [Fact]
    public void Keeps_as_many_as_it_may_counts_all_and_says_how_many_are_not_listed()
    {
        var faults = Collected(3);
        Assert.Equal(3, faults.Count);
        Assert.Equal(["/0", "/1", ""], faults.ToList().Select(static f => f.Pointer));
        Assert.Equal((FaultCodes.TooLong, "1 further faults are not listed."), (faults.ToList()[^1].Code, faults.ToList()[^1].Message));
    }

    [Fact]
    public void Says_nothing_of_further_faults_when_there_are_none() => Assert.Equal(["/0", "/1"], Collected(2).ToList().Select(static f => f.Pointer));

    [Fact]
    public void Gives_the_value_only_without_faults()
    {
        Assert.Equal("value", Collected(0).Or(static () => "value").Value);
        Assert.Null(Collected(1).Or(static () => "value").Value);
    }

    private static FaultCollector Collected(int count)
    {
        var faults = new FaultCollector(capacity: 2);
        faults.Add(Enumerable.Range(0, count).Select(static i => Fault.At($"/{i}", FaultCodes.Missing, "It is missing.")));
        return faults;
    }
}
