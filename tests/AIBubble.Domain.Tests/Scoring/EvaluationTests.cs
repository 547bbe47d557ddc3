using System.Text.Json;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Tests.Scoring;

public sealed class EvaluationTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Own_weights_change_the_score_and_the_rubric_named_on_it()
    {
        var given = Calibration.DotCom();
        var stated = Run(Request(given, "2000-03-31", null)).Report!;
        var changed = Run(Request(given, "2000-03-31", """{"weights":{"heat.valuation-stretch":0.05,"heat.run-up":0.05,"heat.explosiveness":0.05,"heat.capital-flood":0.85}}""")).Report!;
        Assert.True(changed.Pillar("heat").Score < stated.Pillar("heat").Score);
        Assert.NotEqual(stated.Rubric.Digest, changed.Rubric.Digest);
    }

    [Fact]
    public void Every_fault_of_a_request_is_named()
    {
        var given = new Given().Value("valuation.cape", "T", "2000-03-31", 40).Value("valuation.cape", "T", "2000-03-31", 41);
        var (report, faults) = Run(Request(given, "2030-01-01", """{"weights":{"heat.run-up":0.9}}""") with { Subject = "not one" });
        Assert.Null(report);
        Assert.Equal(
            [("/asOf", FaultCodes.AsOfInFuture), ("/observations/1/value", FaultCodes.ConflictingValues), ("/rubric/weights", FaultCodes.WeightsDoNotSum), ("/subject", FaultCodes.BadSubject)],
            faults.Select(static f => (f.Pointer!, f.Code)).Order());
    }

    [Fact]
    public void The_same_value_twice_is_no_conflict_and_a_revision_is_none_either()
    {
        var given = new Given().Value("valuation.cape", "T", "2000-03-31", 40).Value("valuation.cape", "T", "2000-03-31", 40).Value("valuation.cape", "T", "2000-03-31", 41, knownOn: "2000-05-01");
        var (report, faults) = Run(Request(given, "2000-06-30", null) with { Subject = "T" });
        Assert.Empty(faults);
        Assert.Equal(41, report!.Input("heat.valuation-stretch", "cape").Value);
    }

    private static EvaluationRequest Request(Given given, string asOf, string? rubric) => new()
    {
        AsOf = Given.Day(asOf),
        Subject = "DOT-COM",
        Observations = given.Rows,
        Rubric = rubric is null ? null : JsonElement.Parse(rubric),
    };

    private static (AIBubble.Domain.Reports.Report? Report, IReadOnlyList<Fault> Faults) Run(EvaluationRequest request) =>
        Evaluation.Run(request, RubricLoader.Default, IndicatorCatalogue.Default, Now);
}
