using AIBubble.Domain.Scoring;
using AIBubble.Domain.Scoring.Inputs;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Scoring.Uncertainty;
using AIBubble.Domain.Statistics;
using AIBubble.Domain.Tests.Statistics;

namespace AIBubble.Domain.Tests.Scoring;

/// <summary>The scorer of variants against the one whose numbers reports print, and the draws it is given.</summary>
public sealed class VariantScorerTests
{
    private static readonly string[] Days = ["2026-10-31", "2025-03-31", "2019-12-31", "2008-06-30", "1999-12-31"];

    public static TheoryData<string> Versions => [.. RubricSet.Shipped.Versions];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Without_a_choice_the_scores_are_the_stated_ones_to_the_last_bit(string version)
    {
        foreach (var model in Models(RubricSet.Shipped.Find(version)!))
        {
            var scorer = new VariantScorer(model);
            foreach (var aggregation in (Aggregation?[])[null, Aggregation.Geometric, Aggregation.Harmonic])
            {
                var variant = Neutral(model);
                variant.PillarAggregation = aggregation;
                scorer.Score(variant);
                var sheet = Scorer.Score(model, new MethodVariant { PillarAggregation = aggregation });

                Assert.Equal(sheet.Pillars.Select(static p => p.Score ?? double.NaN), scorer.Pillars.ToArray());
                Assert.Equal(sheet.Pillars.SelectMany(static p => p.Criteria).Select(static c => c.Score ?? double.NaN), scorer.Criteria.ToArray());
                Assert.Equal(sheet.Tension ?? double.NaN, scorer.Tension);
                Assert.Equal(sheet.Kind, scorer.Kind);
            }
        }
    }

    [Fact]
    public void What_is_missing_is_put_in_the_middle_or_anywhere_when_a_variant_says_so()
    {
        var model = Models(RubricSet.Shipped.Default).First(static m => Scorer.Score(m, MethodVariant.AsStated).Pillars[0] is { Score: not null } heat
            && heat.Criteria.Any(static c => c.Score is null));
        var (scorer, variant) = (new VariantScorer(model), Neutral(model));
        var known = Score();
        variant.Missing = MissingRule.Middle;
        var middle = Score();
        variant.Missing = MissingRule.Anything;
        variant.MissingDraws = [.. Enumerable.Repeat(0.5, model.Pillars.Sum(static p => p.Criteria.Count))];
        Assert.Equal(middle, Score());
        Array.Fill(variant.MissingDraws, 1);
        var most = Score();
        Array.Fill(variant.MissingDraws, 0);
        Assert.True(Score() < middle && middle < most);
        Assert.True(Math.Abs(middle - 50) < Math.Abs(known - 50));

        double Score()
        {
            scorer.Score(variant);
            return scorer.Pillars[0];
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Draws_are_those_of_one_sequence_whether_they_are_kept_or_drawn_anew(string version)
    {
        var rubric = RubricSet.Shipped.Find(version)!;
        var model = new ScoreModel(With(rubric, 40, seed: 77), Reader(Days[0], rubric));
        var kept = new VariantDraws(model);
        // Of this one only the first block may be kept.
        var anew = new VariantDraws(new ScoreModel(With(rubric, 1, seed: 78), Reader(Days[0], rubric)));
        var again = new VariantDraws(new ScoreModel(With(rubric, 200, seed: 78), Reader(Days[0], rubric)));
        foreach (var (draws, seed) in (IEnumerable<(VariantDraws, int)>)[(kept, 77), (kept, 77), (anew, 78), (again, 78)])
        {
            for (var v = 0; v < 200; v += 13)
            {
                var variant = draws.Empty();
                draws.Draw(v, variant);
                AssertSequence(model, new SeededRandom((ulong)seed, (ulong)v), variant);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Draws_around_some_other_weights_are_those_of_one_sequence_though_the_rest_is_not_drawn_again(string version)
    {
        const int Seed = 79;
        var rubric = With(RubricSet.Shipped.Find(version)!, 200, Seed);
        var changed = Changed(rubric);
        var inStep = 0;
        foreach (var one in (Rubric[])[rubric, changed, rubric])
        {
            var model = new ScoreModel(one, Reader(Days[0], one));
            var draws = new VariantDraws(model);
            for (var v = 0; v < 200; v++)
            {
                var variant = draws.Empty();
                draws.Draw(v, variant);
                AssertSequence(model, new SeededRandom(Seed, (ulong)v), variant);
                inStep += one == changed && LastInput(variant) == LastInput(Drawn(rubric, v)) ? 1 : 0;
            }
        }

        // Most variants reject as many draws as before, and some do not.
        Assert.InRange(inStep, 1, 199);

        static double LastInput(DrawnVariant variant) => variant.Weights[^1] + variant.InputDraws[^1];

        static DrawnVariant Drawn(Rubric rubric, int number)
        {
            var draws = new VariantDraws(new ScoreModel(rubric, Reader(Days[0], rubric)));
            var variant = draws.Empty();
            draws.Draw(number, variant);
            return variant;
        }
    }

    [Fact]
    public void Weights_taken_from_similar_ones_are_to_the_last_bit_what_would_be_drawn()
    {
        var rubric = RubricSet.Shipped.Default;
        var (before, after) = (Layout(rubric), Layout(Changed(rubric)));
        var unchanged = before.Identity.Unchanged(after.Identity);
        Assert.Contains(true, unchanged);
        Assert.Contains(false, unchanged);
        var taken = after.Draw(Positions(), before.Draw(Positions(), null, null), unchanged);
        var drawn = after.Draw(Positions(), null, null);
        for (var place = 0; place < DrawnBlock.Size; place++)
        {
            Assert.Equal(drawn.Weights(place), taken.Weights(place));
            Assert.Equal(drawn.Ends(place), taken.Ends(place));
        }

        static ModelLayout Layout(Rubric rubric) => new(new ScoreModel(rubric, Reader(Days[0], rubric)));

        static ulong[] Positions() => [.. Enumerable.Range(0, DrawnBlock.Size).Select(static v => new SeededRandom(5, (ulong)v).Position)];
    }

    [Fact]
    public void Kept_draws_are_not_those_of_other_weights()
    {
        var rubric = RubricSet.Shipped.Default;
        var other = rubric with { Uncertainty = rubric.Uncertainty with { WeightConcentration = rubric.Uncertainty.WeightConcentration + 1 } };
        Assert.NotEqual(Weights(rubric), Weights(other));
        // Only the last few are kept, and tests beside this one use some too.
        Assert.Contains(Enumerable.Range(0, 50), _ => Weights(rubric) is not null && Draws(rubric with { Version = "another" }).HasSensitivityWeights(3));
        // Drawn by nobody.
        Assert.False(Draws(With(rubric, 1, seed: 81)).HasSensitivityWeights(3));

        static VariantDraws Draws(Rubric rubric) => new(new ScoreModel(rubric, Reader(Days[0], rubric)));

        static double[] Weights(Rubric rubric)
        {
            var draws = Draws(rubric);
            var weights = draws.Empty().Weights;
            draws.SensitivityWeights(3, weights);
            return weights;
        }
    }

    private static void AssertSequence(ScoreModel model, SeededRandom random, DrawnVariant variant)
    {
        if (model.Rubric.Uncertainty.Robustness is { } robustness)
        {
            Assert.Equal(robustness.ExponentLow + (random.NextDouble() * (robustness.ExponentHigh - robustness.ExponentLow)), variant.Exponent);
            Assert.Equal(robustness.ThresholdLow + (random.NextDouble() * (robustness.ThresholdHigh - robustness.ThresholdLow)), variant.Hot);
            Assert.Equal(robustness.ThresholdLow + (random.NextDouble() * (robustness.ThresholdHigh - robustness.ThresholdLow)), variant.Industrial);
            Assert.Equal((MissingRule)(int)(random.NextDouble() * 3), variant.Missing);
            Assert.All(variant.ReadingDraws!, d => Assert.Equal(random.NextDouble(), d));
        }
        else
        {
            Assert.Equal(random.NextDouble() < 0.5 ? Normaliser.Clipped : Normaliser.Logistic, variant.Normaliser);
            Assert.Equal(random.NextDouble() < 0.5 ? Aggregation.Arithmetic : Aggregation.Geometric, variant.PillarAggregation);
            Assert.Equal((MissingRule)(int)(random.NextDouble() * 3), variant.Missing);
        }

        // To the last bit what is drawn anew and alone, and what plain functions give but for last digits.
        Assert.Equal(new ModelLayout(model).Draw([random.Position], null, null).Weights(0).ToArray(), variant.Weights);
        List<double> criteria = [], inputs = [], shifts = [], missing = [];
        foreach (var pillar in model.Pillars)
        {
            criteria.AddRange(Dirichlet(pillar.Weights));
            pillar.Criteria.ToList().ForEach(c => inputs.AddRange(Dirichlet(c.Weights)));
            shifts.AddRange(Enumerable.Range(0, 3 * pillar.Criteria.Sum(static c => c.Inputs.Count)).Select(_ => random.NextDouble()));
            missing.AddRange(pillar.Criteria.Select(_ => random.NextDouble()));
        }

        Assert.All(criteria.Concat(inputs).Zip(variant.Weights), static w => Assert.Equal(w.First, w.Second, 1e-12));
        Assert.Equal(shifts, variant.InputDraws);
        Assert.Equal(missing, variant.MissingDraws);

        double[] Dirichlet(double[] mean) => PlainDraws.Dirichlet(random, mean, model.Rubric.Uncertainty.WeightConcentration);
    }

    private static DrawnVariant Neutral(ScoreModel model) => new(new ModelLayout(model))
    {
        Weights = [.. model.Pillars.SelectMany(static p => p.Weights), .. model.Pillars.SelectMany(static p => p.Criteria).SelectMany(static c => c.Weights)],
        InputDraws = [.. Enumerable.Repeat(0.5, 3 * model.Pillars.Sum(static p => p.Criteria.Sum(static c => c.Inputs.Count)))],
    };

    /// <summary>With another weight of the second pillar's first criterion.</summary>
    private static Rubric Changed(Rubric rubric) => rubric with
    {
        Pillars =
        [
            .. rubric.Pillars.Select((p, at) => at == 1 ? p with { Criteria = [.. p.Criteria.Select((c, i) => c with { Weight = c.Weight * (i == 0 ? 5 : 1) })] } : p),
        ],
    };

    private static Rubric With(Rubric rubric, int variants, int seed) =>
        rubric with { Uncertainty = rubric.Uncertainty with { Variants = variants, Seed = seed } };

    private static IEnumerable<ScoreModel> Models(Rubric rubric) => Days.Select(day => new ScoreModel(rubric, Reader(day, rubric)));

    private static InputReader Reader(string day, Rubric rubric) => new(new SeriesReader(new EvaluationContext
    {
        AsOf = Given.Day(day),
        KnownOn = Given.Day("2026-11-23"),
        Observations = Seeds.All,
        Rubric = rubric,
        GeneratedAt = DateTimeOffset.UnixEpoch,
    }));
}
