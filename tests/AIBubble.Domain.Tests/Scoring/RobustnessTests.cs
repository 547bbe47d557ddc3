using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Statistics;

namespace AIBubble.Domain.Tests.Scoring;

/// <summary>What the variants of rubric 2.0.0 vary, and what they leave alone.</summary>
public sealed class RobustnessTests
{
    private static readonly Rubric New = RubricSet.Shipped.Default;
    private static readonly Rubric Old = RubricSet.Shipped.Find("1.0.0")!;

    [Fact]
    public void Both_means_are_printed_with_their_distance_to_each_threshold()
    {
        var report = Calibration.DotCom().Theme("DOT-COM", "2000-03-31");

        Assert.Equal([Aggregation.Arithmetic, Aggregation.Geometric], report.Verdict.Readings.Select(static r => r.Aggregation));
        Assert.Equal(report.Pillar("heat").Score, report.Verdict.Readings[0].Heat);
        Assert.Equal(report.Pillar("heat").Geometric!.Value, report.Verdict.Readings[1].Heat!.Value, 1e-9);
        Assert.All(report.Verdict.Readings, static r =>
        {
            Assert.Equal(r.Heat - New.Verdict.Hot, r.HeatDistance);
            Assert.Equal(r.Industrial - New.Verdict.Industrial, r.IndustrialDistance);
            Assert.Equal(r.HeatDistance >= 0, r.Kind is VerdictKind.IndustrialBubble or VerdictKind.SpeculativeBubble);
        });
        Assert.Empty(Calibration.DotCom().Theme("DOT-COM", "2000-03-31", Old).Verdict.Readings);
    }

    [Fact]
    public void The_point_lies_within_its_band()
    {
        foreach (var given in new[] { ("DOT-COM", "2000-03-31", Calibration.DotCom()), ("UK-RAILWAYS", "1845-08-31", Calibration.UkRailways()) })
        {
            var report = given.Item3.Report(given.Item2, "2026-11-23", given.Item1, New, UncertaintyMode.Full);

            Assert.All(report.Pillars.Where(static p => p.Score is not null), static p => Assert.InRange(p.Score!.Value, p.Low!.Value, p.High!.Value));
            Assert.Equal(1, report.Verdict.Variants.Values.Sum(), 1e-9);
        }
    }

    [Theory]
    [InlineData(45, 45, 1)]
    [InlineData(100, 100, 0)]
    public void Thresholds_are_drawn_from_their_range(double low, double high, double hot)
    {
        var rubric = With(r => r with { ThresholdLow = low, ThresholdHigh = high });
        var report = Calibration.DotCom().Report("2000-03-31", "2026-11-23", "DOT-COM", rubric, UncertaintyMode.Full);

        var share = report.Verdict.Variants.Where(static v => v.Key.EndsWith("-bubble", StringComparison.Ordinal) && v.Key != "no-bubble")
            .Sum(static v => v.Value);
        Assert.Equal(hot, share, 0.06);
    }

    [Fact]
    public void A_judgement_may_lie_off_and_nothing_else_moves_with_it()
    {
        // Only the judgement varies: a generality of 0.5, half of the criterion that stands alone.
        var given = new Given().Value("technology.generality", "T", "2000-12-31", 0.5, quality: ObservationQuality.Coded);
        var rubric = With(static r => r, weights: 1e9, shift: 0);

        Assert.Equal((32, 68), Band(given));
        var reported = new Given().Value("technology.generality", "T", "2000-12-31", 0.5);
        Assert.Equal((50, 50), Band(reported));

        (double Low, double High) Band(Given figures)
        {
            var criterion = figures.Report("2000-12-31", "2026-11-23", "T", rubric, UncertaintyMode.Full).Criterion("industrial.revolutionary-technology");
            return (Math.Round(criterion.Low!.Value), Math.Round(criterion.High!.Value));
        }
    }

    [Fact]
    public void Other_readings_of_the_theme_are_taken_as_often_as_the_stated_one()
    {
        const string Level = "valuation.total-return-index";
        // Doubled in two years, all of it in the last 18 months; nothing in the year before that.
        var given = new Given().Value(Level, "T", "1998-03-31", 100).Value(Level, "T", "1998-09-30", 100).Value(Level, "T", "1997-03-31", 190)
            .Value(Level, "T", "2000-03-31", 200);
        var rubric = With(static r => r, weights: 1e9, shift: 0);
        var criterion = given.Report("2000-03-31", "2026-11-23", "T", rubric, UncertaintyMode.Full).Criterion("heat.run-up");

        Assert.Equal(53.4, criterion.Score!.Value, 1e-9);
        // Three years have brought a twentieth.
        Assert.InRange(criterion.Low!.Value, 0, 2);
    }

    [Fact]
    public void Exponents_lie_between_the_two_means()
    {
        double[] values = [20, 80], weights = [1, 1];

        Assert.Equal(50, Aggregators.Power(values, weights, 1), 1e-9);
        Assert.Equal(45, Aggregators.Power(values, weights, 0.5), 1e-9);
        Assert.Equal(40, Aggregators.Power(values, weights, 1e-9), 1e-4);
        Assert.Equal(80, Aggregators.Power([double.NaN, 80], weights, 0.5), 1e-9);
        Assert.Equal(double.NaN, Aggregators.Power([double.NaN], [1], 0.5));
    }

    private static Rubric With(Func<RobustnessRubric, RobustnessRubric> change, double? weights = null, double? shift = null) => New with
    {
        Uncertainty = New.Uncertainty with
        {
            Robustness = change(New.Uncertainty.Robustness!),
            WeightConcentration = weights ?? New.Uncertainty.WeightConcentration,
            GoalpostShift = shift ?? New.Uncertainty.GoalpostShift,
        },
    };
}
