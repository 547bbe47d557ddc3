namespace AIBubble.Sources.Tests.SecEdgar;

/// <summary>Which of two filings counts when nothing but a rule can say.</summary>
public sealed class FilingChoiceTests : IAsyncDisposable
{
    private const string Ppe = "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment";

    private readonly SourceHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Theory]
    [InlineData("0001045810-24-000001", "0001045810-24-000002", 120)]
    [InlineData("0001045810-24-000002", "0001045810-24-000001", 100)]
    public void Of_two_filings_of_one_day_the_one_of_the_later_number_counts(string first, string second, double expected)
    {
        var parsed = new FactsJson()
            .Add(Ppe, "USD", "2024-01-01", "2024-03-31", 100, "2024-04-26", first)
            .Add(Ppe, "USD", "2024-01-01", "2024-03-31", 120, "2024-04-26", second).Parse(harness);

        Assert.Equal(expected, Assert.Single(parsed.Observations).Value);
    }

    [Fact]
    public void A_quarter_that_two_histories_end_in_is_the_one_of_the_longer_which_is_the_fiscal_years()
    {
        // Whoever filed the second pair mistyped its start: the year begins in January.
        var parsed = new FactsJson()
            .Add(Ppe, "USD", "2024-02-01", "2024-06-30", 10, "2024-10-30", "0001045810-24-000003")
            .Add(Ppe, "USD", "2024-02-01", "2024-09-30", 50, "2024-10-30", "0001045810-24-000003")
            .Add(Ppe, "USD", "2024-01-01", "2024-06-30", 230, "2024-10-30", "0001045810-24-000003")
            .Add(Ppe, "USD", "2024-01-01", "2024-09-30", 380, "2024-10-30", "0001045810-24-000003").Parse(harness);

        Assert.Equal(150, parsed.Observations.Single(static o => o.PeriodStart == new DateOnly(2024, 7, 1)).Value);
    }
}
