using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Tests.Scoring;

public sealed class RubricTests
{
    private static readonly JsonSerializerOptions Indented = new(DomainJson.Options) { WriteIndented = true };

    private static readonly string[] Criteria =
    [
        "heat.valuation-stretch", "heat.run-up", "heat.explosiveness", "heat.capital-flood",
        "industrial.revolutionary-technology", "industrial.technology-explains-price", "industrial.build-out-compression", "industrial.money-becomes-things",
        "industrial.overbuild", "industrial.useful-legacy", "industrial.funding", "industrial.shake-out",
        "divergence.layoffs", "divergence.layoffs-breadth", "divergence.skill-dilution", "divergence.pay-gap", "divergence.risk-reward-binding",
            "divergence.distribution",
        "hedge.safety-net", "hedge.basic-income", "hedge.education", "hedge.winner-funded",
    ];

    [Fact]
    public void The_shipped_rubric_has_the_twenty_two_criteria_of_the_contract() =>
        Assert.Equal(Criteria, RubricLoader.Default.Pillars.SelectMany(static p => p.Criteria).Select(static c => c.Id.Value));

    [Fact]
    public void Every_claim_of_the_shipped_rubric_has_a_reading_and_none_is_dropped() =>
        Assert.Equal(RubricLoader.Default.Claims.Select(static c => c.Id), new Given().Report("2026-11-23").Claims.Select(static c => c.Id));

    [Fact]
    public void The_digest_changes_with_any_number_and_not_with_the_writing()
    {
        var rubric = RubricLoader.Default;
        var rewritten = JsonSerializer.Serialize(rubric, Indented);
        Assert.Equal(rubric.Digest(), RubricLoader.Load(Encoding.UTF8.GetBytes(rewritten), IndicatorCatalogue.Default).Value!.Digest());
        Assert.NotEqual(rubric.Digest(), rubric.With("heat.run-up", "whole-market", static i => i with { Goalposts = i.Goalposts with { High = 81 } })
            .Digest());
    }

    [Fact]
    public void Is_named_once_and_a_copy_with_another_member_anew()
    {
        var rubric = RubricLoader.Default with { };
        Assert.Same(rubric.Digest(), rubric.Digest());
        Assert.Equal(RubricLoader.Default.Digest(), rubric.Digest());
        Assert.NotEqual(rubric.Digest(), (rubric with { Version = rubric.Version + "-other" }).Digest());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rubric.CanonicalJson()))), rubric.Digest());
    }

    [Fact]
    public void Every_fault_of_a_rubric_is_named_at_once()
    {
        var json = JsonNode.Parse(RubricLoader.Default.CanonicalJson())!;
        var heat = json["pillars"]![0]!["criteria"]!;
        heat[0]!["weight"] = 0.9;
        heat[1]!["inputs"]![0]!["indicator"] = "valuation.nonsense";
        heat[0]!["inputs"]![1]!["goalposts"]!["low"] = 23;
        heat[0]!["inputs"]![0]!["goalposts"]!["low"] = -1;
        heat[0]!["inputs"]![2]!["subject"] = "not a subject";
        heat[0]!["inputs"]![3]!["reason"] = " ";
        heat[3]!["inputs"]![0]!["id"] = "venture-share";
        json["verdict"]!["hot"] = 101;
        json["verdict"]!["industrialRequires"]![0]!["criterion"] = "industrial.nonsense";
        json["uncertainty"]!["goalpostShift"] = 0.5;
        json["freshness"]!["halfLifeDays"] = 0;
        json["derivations"]![0]!["denominator"] = null;

        var (rubric, faults) = RubricLoader.Load(JsonSerializer.SerializeToUtf8Bytes(json), IndicatorCatalogue.Default);

        Assert.Null(rubric);
        (string, string)[] expected =
        [
            ("/derivations/0/denominator", FaultCodes.Missing),
            ("/freshness/halfLifeDays", FaultCodes.OutOfRange),
            ("/pillars/0/criteria", FaultCodes.WeightsDoNotSum),
            ("/pillars/0/criteria/0/inputs/0/goalposts", FaultCodes.OutOfRange),
            ("/pillars/0/criteria/0/inputs/1/goalposts", FaultCodes.GoalpostsCoincide),
            ("/pillars/0/criteria/0/inputs/2/subject", FaultCodes.BadSubject),
            ("/pillars/0/criteria/0/inputs/3/reason", FaultCodes.Missing),
            ("/pillars/0/criteria/1/inputs/0/indicator", FaultCodes.UnknownIndicator),
            ("/pillars/0/criteria/3/inputs/2/id", FaultCodes.DuplicateId),
            ("/uncertainty/goalpostShift", FaultCodes.OutOfRange),
            ("/verdict/hot", FaultCodes.OutOfRange),
            ("/verdict/industrialRequires/0/criterion", FaultCodes.UnknownId),
        ];
        Assert.Equal(expected, faults.Select(static f => (f.Pointer!, f.Code)).Order());
    }

    [Fact]
    public void Numbers_beyond_a_double_are_refused()
    {
        var json = RubricLoader.Default.CanonicalJson().Replace("\"high\":44.2", "\"high\":1e999", StringComparison.Ordinal);
        Assert.Contains(RubricLoader.Load(Encoding.UTF8.GetBytes(json), IndicatorCatalogue.Default).Faults,
            static f => f.Code is FaultCodes.NotFinite or FaultCodes.Malformed);
    }

    [Fact]
    public void A_member_the_rubric_does_not_know_is_refused() =>
        Assert.Equal(FaultCodes.Malformed, Assert.Single(RubricLoader.Load("""{"id":"x","colour":"red"}"""u8.ToArray(),
            IndicatorCatalogue.Default).Faults).Code);

    [Fact]
    public void The_series_a_report_reads_are_all_among_those_it_says_it_may_read()
    {
        var given = new Given().Value("valuation.cape", "US", "2026-06-30", 40);
        var required = RubricLoader.Default.RequiredSeries();
        Assert.Contains(new SeriesKey("valuation.price-index", "SP500"), required);
        Assert.Contains(new SeriesKey("infrastructure.capex", "MSFT"), required);
        Assert.Contains(new SeriesKey("pay.typical", "US"), required);
        foreach (var input in given.Report("2026-11-23").Pillars.SelectMany(static p => p.Criteria).SelectMany(static c => c.Inputs))
        {
            Assert.Contains(new SeriesKey(input.Indicator, input.Subject), required);
        }

        Assert.Equal(required.Order(), required);
    }

    [Fact]
    public void A_theme_reads_its_own_series_and_its_market()
    {
        var required = RubricLoader.Default.RequiredSeries("UK-RAILWAYS");
        Assert.All(required, static k => Assert.True(k.Subject is "UK-RAILWAYS" or "UK-RAILWAYS-MARKET" or "MARKET" or "SP500"));
        Assert.Contains(new SeriesKey("valuation.price-index", "UK-RAILWAYS-MARKET"), required);
        Assert.Contains(new SeriesKey("macro.gdp", "UK-RAILWAYS"), required);
    }
}
