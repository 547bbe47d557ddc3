using AIBubble.Domain.Faults;
using AIBubble.Domain.Observations;

namespace AIBubble.Pipeline.Tests.Snapshots;

public sealed class ObservationValidatorTests
{
    [Fact]
    public void Accepts_a_valid_observation()
    {
        var parsed = Parsing.Observation(Parsing.Valid);

        Assert.Empty(parsed.Faults);
        var observation = Assert.Single(parsed.Observations);
        Assert.Equal(new SeriesKey("valuation.market-cap", "NVDA"), observation.Series);
        Assert.Equal(4.532e12, observation.Value);
        Assert.Equal(new DateOnly(2025, 12, 31), observation.Period);
        Assert.Equal(ObservationQuality.Derived, observation.Quality);
        Assert.Equal("manual", observation.Source);
    }

    public static TheoryData<string, string, string, string> Faulty => new()
    {
        { "indicator", "\"valuation.mood\"", "indicator", FaultCodes.UnknownIndicator },
        { "indicator", "7", "indicator", FaultCodes.WrongType },
        { "unit", "\"%\"", "unit", FaultCodes.WrongUnit },
        { "unit", "\"usd\"", "unit", FaultCodes.WrongUnit },
        { "unit", "\"XXX\"", "unit", FaultCodes.WrongUnit },
        { "value", "null", "value", FaultCodes.Missing },
        { "value", "\"12\"", "value", FaultCodes.NotANumber },
        { "value", "true", "value", FaultCodes.NotANumber },
        { "value", "-1", "value", FaultCodes.OutOfRange },
        { "period", "\"2025-13-01\"", "period", FaultCodes.NotIsoDate },
        { "period", "\"31.12.2025\"", "period", FaultCodes.NotIsoDate },
        { "period", "\"2025-12-31T00:00:00Z\"", "period", FaultCodes.NotIsoDate },
        { "periodStart", "\"2026-01-01\"", "periodStart", FaultCodes.PeriodStartAfterPeriod },
        { "knownOn", "\"2025-12-30\"", "knownOn", FaultCodes.KnownBeforePeriod },
        { "knownOn", "\"2026-11-24\"", "knownOn", FaultCodes.KnownInFuture },
        { "subject", "\"\"", "subject", FaultCodes.BadSubject },
        { "subject", "\"nvda\"", "subject", FaultCodes.BadSubject },
        { "subject", "\"NVDA/X\"", "subject", FaultCodes.BadSubject },
        { "subject", "\"NVDA~X\"", "subject", FaultCodes.BadSubject },
        { "quality", "\"guessed\"", "quality", FaultCodes.UnknownQuality },
        { "quality", "\"Reported\"", "quality", FaultCodes.UnknownQuality },
        { "quality", "\"withdrawn\"", "value", FaultCodes.WithdrawnWithValue },
        { "citation", "\"javascript:alert(1)\"", "citation", FaultCodes.BadCitation },
        { "citation", "\"javascript: alert(1)\"", "citation", FaultCodes.BadCitation },
        { "citation", "\"ftp://example.org/x\"", "citation", FaultCodes.BadCitation },
        { "citation", "\"https://\"", "citation", FaultCodes.BadCitation },
        { "citation", "\"a\\u0000b\"", "citation", FaultCodes.BadCitation },
        { "note", "7", "note", FaultCodes.WrongType },
        { "colour", "\"red\"", "colour", FaultCodes.UnknownField },
        { "value", "1.7e308", "value", FaultCodes.OutOfRange },
        { "value", "1e-300", "value", FaultCodes.OutOfRange },
        { "period", "\"0001-01-01\"", "period", FaultCodes.OutOfRange },
        { "period", "\"1599-12-31\"", "period", FaultCodes.OutOfRange },
        { "periodStart", "\"0001-01-01\"", "periodStart", FaultCodes.OutOfRange },
        { "knownOn", "\"0001-01-01\"", "knownOn", FaultCodes.OutOfRange },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Names_the_fault_and_its_place(string field, string json, string at, string code)
    {
        var parsed = Parsing.Observation(Parsing.With(field, json));

        var fault = Assert.Single(parsed.Faults);
        Assert.Equal($"/observations/0/{at}", fault.Pointer);
        Assert.Equal(code, fault.Code);
        Assert.Empty(parsed.Observations);
    }

    [Theory]
    [InlineData("2026-11-23", "2026-11-23", "2026-11-23")]
    [InlineData("2026-11-22", "2026-11-22", "2026-11-23")]
    [InlineData("2026-11-21", "2026-11-22", "2026-11-22")]
    public void A_period_may_be_one_day_and_end_today_and_be_known_on_its_last_day(string start, string period, string knownOn)
    {
        var node = System.Text.Json.Nodes.JsonNode.Parse(Parsing.Valid)!.AsObject();
        (node["periodStart"], node["period"], node["knownOn"]) = (start, period, knownOn);
        Assert.Empty(Parsing.Observation(node.ToJsonString()).Faults);
    }

    [Theory]
    [InlineData("indicator", FaultCodes.Missing)]
    [InlineData("subject", FaultCodes.BadSubject)]
    [InlineData("period", FaultCodes.Missing)]
    [InlineData("value", FaultCodes.Missing)]
    [InlineData("unit", FaultCodes.Missing)]
    [InlineData("knownOn", FaultCodes.Missing)]
    [InlineData("quality", FaultCodes.Missing)]
    [InlineData("citation", FaultCodes.Missing)]
    public void Requires_every_field_of_the_contract(string field, string code)
    {
        var fault = Assert.Single(Parsing.Observation(Parsing.Without(field)).Faults);
        Assert.Equal($"/observations/0/{field}", fault.Pointer);
        Assert.Equal(code, fault.Code);
    }

    [Fact]
    public void Refuses_a_number_beyond_the_range_of_a_double()
    {
        var parsed = Parsing.Observation(Parsing.Valid.Replace("4.532e12", "1e999", StringComparison.Ordinal));
        Assert.Equal(FaultCodes.NotFinite, Assert.Single(parsed.Faults).Code);
    }

    [Fact]
    public void A_future_period_is_refused_even_when_known_on_agrees()
    {
        var parsed = Parsing.Observation(Parsing.With("period", "\"2026-12-31\""));
        Assert.Contains(parsed.Faults, static f => f.Code == FaultCodes.PeriodInFuture);
    }

    [Theory]
    [InlineData("Perez 2002: Technological Revolutions and Financial Capital")]
    [InlineData("http://example.org/a?b=c#d")]
    [InlineData("HTTPS://EXAMPLE.ORG/")]
    [InlineData("Odlyzko: Collective hallucinations, p. 3")]
    public void Takes_web_addresses_and_plain_bibliographic_text(string citation) =>
        Assert.Empty(Parsing.Observation(Parsing.With("citation", $"\"{citation}\"")).Faults);

    [Fact]
    public void Text_may_have_500_characters_and_no_more()
    {
        Assert.Empty(Parsing.Observation(Parsing.With("note", $"\"{new string('x', 500)}\"")).Faults);
        Assert.Equal(FaultCodes.TooLong, Assert.Single(Parsing.Observation(Parsing.With("note", $"\"{new string('x', 501)}\"")).Faults).Code);
    }

    [Fact]
    public void A_withdrawn_observation_has_no_value()
    {
        var parsed = Parsing.Observation(Parsing.With("quality", "\"withdrawn\"")
            .Replace("4532000000000", "null", StringComparison.Ordinal)
            .Replace("4.532e12", "null", StringComparison.Ordinal));
        Assert.Empty(parsed.Faults);
        Assert.Null(Assert.Single(parsed.Observations).Value);
    }

    [Fact]
    public void A_series_has_one_currency()
    {
        var parsed = Parsing.Json(
            $$"""{"source":"manual","observations":[{{Parsing.Valid}}]}""",
            units: static key => key.Subject == "NVDA" ? "EUR" : null);
        var fault = Assert.Single(parsed.Faults);
        Assert.Equal(("/observations/0/unit", FaultCodes.WrongUnit), (fault.Pointer, fault.Code));
    }

    [Fact]
    public void A_series_has_one_currency_within_an_upload()
    {
        var euros = Parsing.With("unit", "\"EUR\"").Replace("2025-12-31", "2024-12-31", StringComparison.Ordinal);
        var fault = Assert.Single(Parsing.Observation($"{euros},{Parsing.Valid}").Faults);
        Assert.Equal(("/observations/1/unit", FaultCodes.WrongUnit), (fault.Pointer, fault.Code));
    }

    [Fact]
    public void Negative_zero_and_zero_are_one_value()
    {
        var minus = Assert.Single(Parsing.Observation(Parsing.With("value", "-0.0")).Observations);
        var plus = Assert.Single(Parsing.Observation(Parsing.With("value", "0")).Observations);
        Assert.Equal(plus.Digest(), minus.Digest());
    }
}
