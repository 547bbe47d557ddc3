using System.Text;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Pipeline.Reports;

namespace AIBubble.Pipeline.Tests.Reports;

public sealed class EvaluationRequestReaderTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void Takes_observations_that_state_only_what_matters()
    {
        var (request, faults) =
            Read("""{"asOf":"1847-12-31","subject":"UK-RAILWAYS","observations":[{"indicator":"infrastructure.capex-to-gdp","period":"1847-12-31","value":6.7}]}""");

        Assert.Empty(faults);
        var observation = Assert.Single(request!.Observations);
        Assert.Equal("UK-RAILWAYS", observation.Series.Subject);
        Assert.Equal("%", observation.Unit);
        Assert.Equal(observation.Period, observation.KnownOn);
        Assert.False(request.UseFreshness);
        Assert.Same(RubricLoader.Default, request.Rubric);
    }

    [Fact]
    public void Applies_own_weights_under_a_version_of_its_own()
    {
        var heat = RubricLoader.Default.Pillars.First(static p => p.Id.Value == "heat").Criteria;
        var weights = string.Join(',', heat.Select((c, i) => $"\"{c.Id}\":{(i == 0 ? 0.7 : 0.1).ToString(System.Globalization.CultureInfo.InvariantCulture)}"));

        var (request, faults) = Read("{\"asOf\":\"2026-01-31\",\"observations\":[],\"rubric\":{\"weights\":{" + weights + "}}}");

        Assert.Empty(faults);
        Assert.NotEqual(RubricLoader.Default.Digest(), request!.Rubric.Digest());
        Assert.NotEqual(RubricLoader.Default.Version, request.Rubric.Version);
    }

    [Fact]
    public void Names_every_fault_of_a_request_at_once()
    {
        var (request, faults) = Read("""
            {"asOf":"2030-01-01","subject":"no","colour":1,"freshness":"yes",
             "rubric":{"weights":{"heat.run-up":0.9,"heat.mood":0.1}},
             "observations":[
               {"indicator":"valuation.cape","subject":"US","period":"2020-12-31","value":30},
               {"indicator":"valuation.cape","subject":"US","period":"2020-12-31","value":31},
               {"indicator":"valuation.cape","subject":"US","period":"2020-13-31","value":31}]}
            """);

        Assert.Null(request);
        var found = faults.Select(static f => (f.Pointer, f.Code)).ToList();
        Assert.Contains(("/colour", FaultCodes.UnknownField), found);
        Assert.Contains(("/asOf", FaultCodes.AsOfInFuture), found);
        Assert.Contains(("/subject", FaultCodes.BadSubject), found);
        Assert.Contains(("/freshness", FaultCodes.WrongType), found);
        Assert.Contains(found, static f => f.Pointer!.StartsWith("/rubric", StringComparison.Ordinal) && f.Code == FaultCodes.UnknownId);
        Assert.Contains(("/observations/1/value", FaultCodes.ConflictingValues), found);
        Assert.Contains(("/observations/2/period", FaultCodes.NotIsoDate), found);
    }

    [Fact]
    public void The_same_value_twice_is_no_conflict_and_neither_is_a_revision()
    {
        var (request, faults) = Read("""
            {"asOf":"2026-01-31","observations":[
               {"indicator":"valuation.cape","subject":"US","period":"2020-12-31","value":30},
               {"indicator":"valuation.cape","subject":"US","period":"2020-12-31","value":30},
               {"indicator":"valuation.cape","subject":"US","period":"2020-12-31","value":31,"knownOn":"2021-02-01"}]}
            """);

        Assert.Empty(faults);
        Assert.Equal(3, request!.Observations.Count);
    }

    [Fact]
    public void Reads_past_a_byte_order_mark() =>
        Assert.Empty(Read("\uFEFF{\"asOf\":\"2026-01-31\",\"observations\":[]}").Faults);

    [Fact]
    public void Days_before_1600_and_numbers_that_overflow_are_refused_where_they_stand()
    {
        var (_, faults) = Read("""
            {"asOf":"0001-01-05","subject":"X","observations":[
               {"indicator":"valuation.price-index","period":"0001-01-01","value":100},
               {"indicator":"valuation.price-index","period":"2018-12-31","value":1e-300},
               {"indicator":"valuation.price-index","period":"2019-12-31","value":1e300},
               {"indicator":"valuation.price-index","period":"2020-12-31","value":0}]}
            """);
        Assert.Equal(
            ["/asOf", "/observations/0/period", "/observations/1/value", "/observations/2/value", "/observations/3/value"],
            faults.Select(static f => f.Pointer));
        Assert.All(faults, static f => Assert.Equal(FaultCodes.OutOfRange, f.Code));
    }

    [Theory]
    [InlineData("", FaultCodes.Empty)]
    [InlineData("[]", FaultCodes.WrongType)]
    [InlineData("{\"asOf\":", FaultCodes.Malformed)]
    [InlineData("{\"asOf\":\"\\ud800\"}", FaultCodes.Malformed)]
    public void Says_what_is_wrong_with_a_body_that_is_no_request(string body, string code) =>
        Assert.Equal(code, Assert.Single(Read(body).Faults).Code);

    [Fact]
    public void Over_what_is_stored_observations_may_be_left_out_and_age_counts_as_in_reports()
    {
        var request = Read("""{"asOf":"2025-06-30","stored":{"knownOn":"2025-12-31","recordedBy":"2026-01-31T12:00:00Z"}}""").Value!;
        Assert.Equal(new StoredState(new DateOnly(2025, 12, 31), new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero)), request.Stored);
        Assert.Empty(request.Observations);
        Assert.True(request.UseFreshness);
        Assert.False(Read("""{"asOf":"2025-06-30","stored":{},"freshness":false}""").Value!.UseFreshness);
        Assert.Equal(new StoredState(Today, null), Read("""{"asOf":"2025-06-30","stored":{}}""").Value!.Stored);
        Assert.Null(Read("""{"asOf":"2025-06-30","observations":[]}""").Value!.Stored);
    }

    [Theory]
    [InlineData("""{"knownOn":"2999-01-01"}""", "/stored/knownOn")]
    [InlineData("""{"knownOn":"soon"}""", "/stored/knownOn")]
    [InlineData("""{"recordedBy":"2026-01-31"}""", "/stored/recordedBy")]
    [InlineData("""{"asOf":"2026-01-31"}""", "/stored/asOf")]
    [InlineData("true", "/stored")]
    public void A_stored_state_that_cannot_be_is_refused_at_its_place(string stored, string pointer) =>
        Assert.Contains(Read($$"""{"asOf":"2025-06-30","stored":{{stored}}}""").Faults, fault => fault.Pointer == pointer);

    private static Parsed<EvaluationRequest> Read(string body) =>
        EvaluationRequestReader.Read(Encoding.UTF8.GetBytes(body), RubricLoader.Default, IndicatorCatalogue.Default, Today);
}
