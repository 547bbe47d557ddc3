using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Statistics;
using AIBubble.Domain.Words;

namespace AIBubble.Domain.Scoring.Uncertainty;

/// <summary>How much each criterion, input and methodological choice matters.</summary>
internal static class SensitivityAnalysis
{
    // Each is one factor of the variance-based analysis, in this order.
    private static readonly string[] Factors = ["weights", "goalposts", "normaliser", "aggregation", "missing-data"];

    private const int Draws = 1024;

    private static readonly ScoreId[] Targets = [.. PillarId.All.Select(ScoreId.Of), ScoreId.Tension];

    /// <summary>Leave-one-out of every criterion and input with data, then Sobol' indices of the methodological choices.</summary>
    public static IReadOnlyList<SensitivityEntry> Run(ScoreModel model, ScoreSheet stated) => [.. LeftOut(model, stated), .. Sobol(model)];

    private static IEnumerable<SensitivityEntry> LeftOut(ScoreModel model, ScoreSheet stated)
    {
        foreach (var pillar in model.Pillars)
        {
            foreach (var criterion in pillar.Criteria.Where(c => stated.Criterion(c.Rubric.Id) is not null))
            {
                foreach (var entry in Compare(model, stated, pillar.Rubric.Id, criterion.Rubric.Id.Value,
                    new MethodVariant { WithoutCriterion = criterion.Rubric.Id }))
                {
                    yield return entry;
                }

                foreach (var input in criterion.Inputs.Where(static i => i.Value is not null && !i.Rubric.Unscored))
                {
                    var variant = new MethodVariant { WithoutInput = input.Rubric.Id, WithoutInputOf = criterion.Rubric.Id };
                    foreach (var entry in Compare(model, stated, pillar.Rubric.Id, $"{criterion.Rubric.Id}/{input.Rubric.Id}", variant))
                    {
                        yield return entry;
                    }
                }
            }
        }
    }

    /// <summary>The change of the pillar, of tension, and 1 for the verdict when its kind becomes another.</summary>
    private static IEnumerable<SensitivityEntry> Compare(ScoreModel model, ScoreSheet stated, PillarId pillar, string factor, MethodVariant variant)
    {
        var without = Scorer.Score(model, variant);
        if (without.Pillar(pillar).Score - stated.Pillar(pillar).Score is { } effect)
        {
            yield return new SensitivityEntry(ScoreId.Of(pillar), SensitivityMethod.LeaveOneOut, factor, effect);
        }

        if (without.Tension - stated.Tension is { } tension and not 0)
        {
            yield return new SensitivityEntry(ScoreId.Tension, SensitivityMethod.LeaveOneOut, factor, tension);
        }

        if (without.Kind != stated.Kind)
        {
            yield return new SensitivityEntry(ScoreId.Verdict, SensitivityMethod.LeaveOneOut, factor, 1);
        }
    }

    private static IEnumerable<SensitivityEntry> Sobol(ScoreModel model)
    {
        var (weights, goalposts) = (new MethodVariant?[Draws], new MethodVariant?[Draws]);
        var indices = SobolIndices.Analyse(
            Factors.Length, model.Rubric.Uncertainty.SensitivityRuns, point => Outputs(model, point, weights, goalposts));
        for (var target = 0; target < Targets.Length; target++)
        {
            for (var factor = 0; factor < Factors.Length; factor++)
            {
                yield return new SensitivityEntry(Targets[target], SensitivityMethod.SobolFirstOrder, Factors[factor], indices[target][factor].First);
                yield return new SensitivityEntry(Targets[target], SensitivityMethod.SobolTotal, Factors[factor], indices[target][factor].Total);
            }
        }
    }

    /// <summary>
    /// Scores under the choices a point of the unit cube stands for. Weights and goalposts are whole groups of numbers: each
    /// coordinate picks one of many fixed draws of its group, which are made when they are first picked.
    /// </summary>
    private static double[] Outputs(ScoreModel model, double[] point, MethodVariant?[] weights, MethodVariant?[] goalposts)
    {
        var (seed, concentration) = ((ulong)model.Rubric.Uncertainty.Seed, model.Rubric.Uncertainty.WeightConcentration);
        var choices = new Choices(
            point[2] < 0.5 ? Normaliser.Clipped : Normaliser.Logistic,
            point[3] < 0.5 ? Aggregation.Arithmetic : Aggregation.Geometric,
            point[4] < 0.5 ? MissingRule.Renormalise : MissingRule.Middle);
        var (w, g) = ((int)(point[0] * Draws), (int)(point[1] * Draws));
        weights[w] ??= BandAnalysis.Weighted(model, new SeededRandom(seed, 1 + (ulong)w), concentration, choices);
        goalposts[g] ??= BandAnalysis.Weighted(model, new SeededRandom(seed, 100_000 + (ulong)g), null, choices);
        var sheet = Scorer.Score(model, new MethodVariant
        {
            Normaliser = choices.Normaliser,
            PillarAggregation = choices.Aggregation,
            Missing = choices.Missing,
            CriterionWeights = weights[w]!.CriterionWeights,
            InputWeights = weights[w]!.InputWeights,
            InputDraws = goalposts[g]!.InputDraws,
        });

        // A score that is missing under every choice does not vary, so its indices are zero.
        return [.. PillarId.All.Select(p => sheet.Pillar(p).Score ?? 0), sheet.Tension ?? 0];
    }
}
