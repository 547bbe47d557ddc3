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
        var (scorer, draws) = (new VariantScorer(model), new VariantDraws(model));
        var (variant, goalposts) = (draws.Empty(), new double[]?[VariantDraws.SensitivityDraws]);
        (variant.ReadingDraws, variant.MissingDraws) = (null, null);
        var indices = SobolIndices.Analyse(Factors.Length, model.Rubric.Uncertainty.SensitivityRuns, point =>
        {
            Choose(variant, point, draws, goalposts);
            scorer.Score(variant);
            // A score that is missing under every choice does not vary, so its indices are zero.
            return [.. PillarId.All.Select(p => scorer.Pillar(p) ?? 0), double.IsNaN(scorer.Tension) ? 0 : scorer.Tension];
        });
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
    /// The choices a point of the unit cube stands for. Weights and goalposts are whole groups of numbers: each coordinate picks one of many
    /// fixed draws of its group, which are made when they are first picked.
    /// </summary>
    private static void Choose(DrawnVariant variant, double[] point, VariantDraws draws, double[]?[] goalposts)
    {
        var (w, g) = ((int)(point[0] * VariantDraws.SensitivityDraws), (int)(point[1] * VariantDraws.SensitivityDraws));
        draws.SensitivityWeights(w, variant.Weights);
        variant.InputDraws = goalposts[g] ??= draws.SensitivityGoalposts(g);
        variant.Normaliser = point[2] < 0.5 ? Normaliser.Clipped : Normaliser.Logistic;
        variant.PillarAggregation = point[3] < 0.5 ? Aggregation.Arithmetic : Aggregation.Geometric;
        variant.Missing = point[4] < 0.5 ? MissingRule.Renormalise : MissingRule.Middle;
    }
}
