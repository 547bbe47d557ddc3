using AIBubble.Domain.Exuberance;
using AIBubble.Domain.Faults;

namespace AIBubble.Domain.Tests.Exuberance;

/// <summary>What a request may just still be, and what it may no longer be.</summary>
public sealed class ExuberanceLimitTests
{
    [Theory]
    [InlineData(20, 0, true)]
    [InlineData(19, 0, false)]
    [InlineData(22, 2, true)]
    [InlineData(21, 2, false)]
    public void Twenty_values_are_enough_and_one_more_for_each_proxy(int length, int proxies, bool accepted)
    {
        var request = new ExuberanceRequest
        {
            Values = RecursiveAdfTests.Walk(length, 1),
            Proxies = [.. Enumerable.Range(2, proxies).Select(seed => RecursiveAdfTests.Walk(length, seed))],
            Replications = 99,
        };
        Assert.Equal(accepted ? [] : [("/values", FaultCodes.TooShort)], Faults(request));
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    [InlineData(19, true)]
    [InlineData(20, false)]
    public void A_window_has_from_four_rows_to_as_many_as_there_are(int window, bool accepted) =>
        Assert.Equal(accepted ? [] : [("/minWindow", FaultCodes.OutOfRange)],
            Faults(new ExuberanceRequest { Values = RecursiveAdfTests.Walk(20, 1), MinWindow = window, Replications = 99 }));

    [Fact]
    public void A_lag_costs_a_row_at_both_ends_of_a_window()
    {
        // 20 values give 19 differences, two of which have no two lags before them; a constant, a level and two lags leave two of six rows free.
        Assert.Equal(17, MinimumWindow.Rows(20, 2));
        Assert.Equal(6, MinimumWindow.Smallest(2));
    }

    [Theory]
    [InlineData(3000, true)]
    [InlineData(3001, false)]
    public void The_work_of_a_call_may_be_all_of_the_budget(int replications, bool accepted)
    {
        Assert.Equal(ExuberanceBudget.MaximumWork, ExuberanceBudget.Work(2000, 3000));
        Assert.Equal(accepted ? [] : [("/replications", FaultCodes.BudgetExceeded)],
            Faults(new ExuberanceRequest { Values = RecursiveAdfTests.Walk(2000, 1), Replications = replications }));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 20)]
    [InlineData(3, 30)]
    public void The_budget_shrinks_with_the_lag(int lag, int times) => Assert.Equal(ExuberanceBudget.MaximumWork / times, ExuberanceBudget.Limit(lag));

    [Fact]
    public void Five_thousand_values_are_accepted_and_one_more_is_not()
    {
        Assert.Empty(Faults(new ExuberanceRequest { Values = RecursiveAdfTests.Walk(5000, 1), Replications = 99 }));
        Assert.Equal([("/values", FaultCodes.BudgetExceeded)], Faults(new ExuberanceRequest { Values = RecursiveAdfTests.Walk(5001, 1), Replications = 99 }));
    }

    [Theory]
    [InlineData(1e150, false)]
    [InlineData(-1e150, false)]
    [InlineData(1.0000001e150, true)]
    public void A_value_may_be_ten_to_the_150_in_size(double value, bool refused)
    {
        double[] values = [.. RecursiveAdfTests.Walk(40, 1), value];
        Assert.Equal(refused, Faults(new ExuberanceRequest { Values = values, Replications = 99 }).Contains(("/values/40", FaultCodes.OutOfRange)));
    }

    [Theory]
    [InlineData(0.0, true)]
    [InlineData(-1.0, true)]
    [InlineData(0.5, false)]
    public void Zero_has_no_logarithm(double value, bool refused)
    {
        double[] values = [.. RecursiveAdfTests.Walk(40, 1).Select(static v => v + 100), value];
        var faults = Faults(new ExuberanceRequest { Values = values, Log = true, Replications = 99 });
        Assert.Equal(refused, faults.Contains(("/values/40", FaultCodes.NotPositive)));
    }

    private static IEnumerable<(string?, string)> Faults(ExuberanceRequest request) =>
        ExuberanceTest.Validate(request, TestContext.Current.CancellationToken).Select(static f => (f.Pointer, f.Code));
}
