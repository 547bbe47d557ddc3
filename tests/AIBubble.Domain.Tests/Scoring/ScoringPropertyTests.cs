using System.Text.Json;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Scoring.Rubrics;
using CsCheck;

namespace AIBubble.Domain.Tests.Scoring;

/// <summary>What must hold whatever the observations are.</summary>
public sealed class ScoringPropertyTests
{
    private const string Theme = "THEME";
    private const string AsOf = "2000-06-30";

    private static readonly List<(string Pillar, string Criterion, InputRubric Input)> Levels =
    [
        .. from pillar in RubricLoader.Default.Pillars
           from criterion in pillar.Criteria
           from input in criterion.Inputs
           where input.Transform.Kind == TransformKind.Level && input.Transform.Basis == Basis.Latest && !input.OwnSubjectOnly
           select (pillar.Id.Value, criterion.Id.Value, input),
    ];

    private static readonly string[] Indicators = [.. Levels.Select(static l => l.Input.Indicator).Distinct()];

    /// <summary>Some of the indicators with any value, as one theme's latest figures.</summary>
    private static readonly Gen<Dictionary<string, double>> Figures = Gen.Select(Gen.OneOfConst(Indicators), Gen.Double[-50, 400])
        .Array[1, 40].Select(static pairs => pairs.GroupBy(static p => p.Item1).ToDictionary(static g => g.Key, static g => g.First().Item2));

    [Fact]
    public void Every_input_moves_its_points_towards_its_high_goalpost_only() =>
        Gen.Select(Gen.OneOfConst([.. Levels]), Gen.Double[-100, 500], Gen.Double[0, 300]).Sample((level, value, more) =>
        {
            double At(double v) =>
                new Given().Value(level.Input.Indicator, Theme, AsOf, v).Theme(Theme, AsOf).Input(level.Criterion, level.Input.Id).Normalised!.Value;
            return level.Input.Goalposts.High > level.Input.Goalposts.Low ? At(value + more) >= At(value) : At(value + more) <= At(value);
        });

    [Fact]
    public void A_pillar_never_falls_when_an_input_moves_towards_its_high_goalpost() =>
        Gen.Select(Figures, Gen.OneOfConst([.. Levels]), Gen.Double[0, 300]).Sample((figures, level, more) =>
        {
            var start = figures.GetValueOrDefault(level.Input.Indicator, 10);
            var sign = Math.Sign(level.Input.Goalposts.High - level.Input.Goalposts.Low);
            double? Score(double value) => Report(new(figures) { [level.Input.Indicator] = value }).Pillar(level.Pillar).Score;
            var (before, after) = (Score(start), Score(start + (sign * more)));
            return before is null ? after is null : after >= before - 1e-9;
        });

    [Fact]
    public void A_run_up_never_falls_when_the_last_price_rises() =>
        Gen.Select(Gen.Double[1, 1000], Gen.Double[1, 1000], Gen.Double[0, 1000]).Sample((first, last, more) =>
        {
            double Score(double price) =>
                new Given().Value("valuation.price-index", Theme, "1998-06-30", first).Value("valuation.price-index", Theme, AsOf, price)
                .Theme(Theme, AsOf).Criterion("heat.run-up").Score!.Value;
            return Score(last + more) >= Score(last);
        });

    [Fact]
    public void Scores_lie_within_0_to_100_and_contributions_add_up_to_the_pillar_to_the_last_bit() => Figures.Sample(figures =>
    {
        foreach (var pillar in Report(figures).Pillars)
        {
            double sum = 0;
            foreach (var criterion in pillar.Criteria)
            {
                Assert.True(criterion.Score is null or (>= 0 and <= 100));
                sum += criterion.Contribution;
            }

            Assert.True(pillar.Score is null or (>= 0 and <= 100));
            Assert.Equal(pillar.Score ?? sum, sum);
        }
    });

    [Fact]
    public void Low_coverage_never_amplifies_a_score() => Figures.Sample(figures =>
    {
        foreach (var pillar in Report(figures).Pillars.Where(static p => p.Score is not null))
        {
            var scores = pillar.Criteria.Where(static c => c.Score is not null).Select(static c => c.Score!.Value).ToList();
            Assert.InRange(pillar.Score!.Value, scores.Min() - 1e-9, scores.Max() + 1e-9);
            foreach (var criterion in pillar.Criteria.Where(static c => c.Score is not null))
            {
                var inputs = criterion.Inputs.Where(static i => i.EffectiveWeight > 0).Select(static i => i.Normalised!.Value).ToList();
                Assert.InRange(criterion.Score!.Value, inputs.Min() - 1e-9, inputs.Max() + 1e-9);
            }
        }
    });

    [Fact]
    public void The_order_of_observations_and_repeating_them_change_nothing() =>
        Gen.Select(Figures, Gen.Int).Sample((figures, seed) =>
        {
            var rows = Observations(figures).Rows;
            var shuffled = rows.Concat(rows).ToArray();
            new Random(seed).Shuffle(shuffled);
            return Json(Given.SetOf(rows)) == Json(Given.SetOf(shuffled.DistinctBy(static r => r.Observation.Digest())))
                && Scores(Given.SetOf(rows)) == Scores(Given.SetOf(shuffled));
        });

    [Fact]
    public void What_became_known_later_changes_nothing() =>
        Gen.Select(Figures, Figures, Gen.Bool).Sample((figures, later, afterwards) =>
        {
            var given = Observations(figures);
            var before = given.Report(AsOf, AsOf, Theme);
            foreach (var (indicator, value) in later)
            {
                // A revision of the same period, or a period still to come: neither was known.
                given.Value(indicator, Theme, afterwards ? "2000-12-31" : AsOf, value, knownOn: "2001-01-31");
            }

            return JsonSerializer.Serialize(before, DomainJson.Options) == JsonSerializer.Serialize(given.Report(AsOf, AsOf, Theme), DomainJson.Options);
        });

    private static Given Observations(Dictionary<string, double> figures)
    {
        var given = new Given();
        foreach (var (indicator, value) in figures)
        {
            given.Value(indicator, Theme, AsOf, value);
        }

        return given;
    }

    private static Report Report(Dictionary<string, double> figures) => Observations(figures).Theme(Theme, AsOf);

    private static string Json(ObservationSet set) => JsonSerializer.Serialize(Evaluate(set), DomainJson.Options);

    private static string Scores(ObservationSet set) => JsonSerializer.Serialize(Evaluate(set).Pillars.Select(static p => p.Score), DomainJson.Options);

    private static Report Evaluate(ObservationSet set) => ReportEngine.Evaluate(new Given().At(AsOf, "2026-11-23", Theme) with { Observations = set });
}
