using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;

namespace AIBubble.Sources.Tests.Canaries;

public sealed class CanariesTests : IAsyncDisposable
{
    private const string Level = "labour.exposed-employment-level";
    private const string Relative = "labour.exposed-employment";

    private readonly SourceHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Fact]
    public void The_most_exposed_fifth_gives_a_level_for_every_age_group()
    {
        var parsed = Parse(new CanariesBody());

        parsed.AssertAcceptable();
        Assert.Empty(parsed.Refusals);
        Assert.Equal(
            [
                ($"{Level}/US-AGES-22-25", null, "2026-07-31", 88.5, "2026-09-06"),
                ($"{Level}/US-AGES-35-40", null, "2026-07-31", 101d, "2026-09-06"),
                ($"{Level}/US-AGES-50-PLUS", null, "2026-07-31", 102d, "2026-09-06"),
            ],
            parsed.Observations.Where(static o => o.Series.Indicator == Level && o.Period.Year == 2026).Select(static o => o.Row()));
        Assert.All(parsed.Observations.Where(static o => o.Series.Indicator == Level), static o => Assert.Equal(ObservationQuality.Reported, o.Quality));
    }

    [Fact]
    public void The_young_are_also_held_against_the_same_ages_in_the_other_fifths()
    {
        var relative = Parse(new CanariesBody()).Observations.Where(static o => o.Series == new SeriesKey(Relative, "US")).ToList();

        // 88.5 over the mean of 104, 102, 98 and 96.
        Assert.Equal([("2022-11-30", 100d), ("2026-07-31", 88.5)], relative.Select(static o => (o.Period.ToString("O"), o.Value!.Value)));
        Assert.All(relative, static o => Assert.Equal(ObservationQuality.Derived, o.Quality));
    }

    [Fact]
    public void A_release_restates_the_whole_history()
    {
        Assert.True(Parse(new CanariesBody()).RestatesHistory);
    }

    [Fact]
    public void Columns_and_fifths_are_found_by_name_in_any_order()
    {
        var body = new CanariesBody
        {
            Header = "vintage,Early Career 1 (22-25),exposure_quintile,observation_date",
            Months = [],
            Further = [.. Enumerable.Range(1, 5).Select(static i => $"2026-09-06,{90 + i},Quintile {i},2026-07-01")],
        };

        var row = Assert.Single(Parse(body).Observations, static o => o.Series.Indicator == Level);
        Assert.Equal(95, row.Value);
    }

    [Fact]
    public void A_month_that_lacks_a_fifth_has_no_relative_index_and_is_said()
    {
        var parsed = Parse(new CanariesBody { Months = [("2026-07-01", [104, 102, 98, 96])], Further = ["2026-06-01,Quintile 5,90,1,1,2026-09-06"] });

        Assert.DoesNotContain(parsed.Observations, static o => o.Series.Indicator == Relative);
        Assert.Equal(2, parsed.Refusals.Count(static r => r.Message.StartsWith("labour.exposed-employment/US has no value of 2026-0", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("2026-08-01,Quintile 6,90,90,90,2026-09-06", "malformed")]
    [InlineData("2026-08-01,Quintile 55,90,90,90,2026-09-06", "malformed")]
    [InlineData("August,Quintile 5,90,90,90,2026-09-06", "not-iso-date")]
    [InlineData("2026-08-01,Quintile 5,90,90,90,2026-12-06", "not-iso-date")]
    [InlineData("2026-09-01,Quintile 5,90,90,90,2026-09-06", "known-before-period")]
    [InlineData("2026-08-01,Quintile 5,about 90,90,90,2026-09-06", "not-a-number")]
    [InlineData("2026-08-01,Quintile 5,0,90,90,2026-09-06", "out-of-range")]
    public void What_cannot_be_used_is_refused_at_its_place_and_nothing_else(string line, string code)
    {
        var without = Parse(new CanariesBody());
        var with = Parse(new CanariesBody { Further = [line] });

        Assert.Contains(with.Refusals, r => (r.Place, r.Code) == ("line 12", code));
        Assert.Equal(
            without.Observations.Where(static o => o.Series.Subject == "US-AGES-22-25").Select(static o => o.Row()),
            with.Observations.Where(static o => o.Series.Subject == "US-AGES-22-25").Select(static o => o.Row()));
    }

    [Fact]
    public void Two_values_of_one_cell_contradict_each_other()
    {
        var parsed = Parse(new CanariesBody { Further = ["2026-07-01,Quintile 5 (most exposed),80,101,102,2026-09-06"] });

        Assert.DoesNotContain(parsed.Observations, static o => o.Series.Subject == "US-AGES-22-25" && o.Period.Year == 2026);
        Assert.Contains(parsed.Refusals, static r => r.Message.Contains("88.5", StringComparison.Ordinal) && r.Message.Contains("80", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_base_is_refused_whole()
    {
        var fault = Assert.Throws<PayloadFaultException>(() => Parse(new CanariesBody { Months = [("2022-11-01", [1, 1, 1, 1, 1])] }));
        Assert.Contains("November 2022", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_files_are_refused_whole()
    {
        Assert.Throws<PayloadFaultException>(() => Parse(new CanariesBody { Member = "other.csv" }));
        Assert.Throws<PayloadFaultException>(() => Parse(new CanariesBody { Header = "observation_date,exposure_quintile,a,b,c,vintage" }));
        Assert.Throws<PayloadFaultException>(() => Parse(new CanariesBody { Header = "observation_date,exposure_quintile,A (22-25),B (22-25),c,vintage" }));
        Assert.Throws<PayloadFaultException>(() => Parse(new CanariesBody { Months = [] }));
        Assert.Throws<PayloadFaultException>(() => harness.Source("canaries").Parse(new SourcePayload("age-by-exposure", "", Samples.Today, "PK"u8.ToArray())));
        Assert.Throws<PayloadFaultException>(() => harness.Source("canaries").Parse(new SourcePayload("other", "", Samples.Today, new CanariesBody().Zip())));
    }

    private ParsedPayload Parse(CanariesBody body) =>
        harness.Source("canaries").Parse(new SourcePayload("age-by-exposure", "", Samples.Today, body.Zip()));
}
