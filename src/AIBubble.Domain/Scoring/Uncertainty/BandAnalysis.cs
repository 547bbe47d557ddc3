using System.Runtime.InteropServices;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Statistics;
using AIBubble.Domain.Words;

namespace AIBubble.Domain.Scoring.Uncertainty;

/// <summary>
/// Monte-Carlo over the choices a composite indicator rests on (Saisana, Saltelli &amp; Tarantola 2005): weights (Dirichlet
/// around the rubric's), both goalposts of every input, normaliser, aggregation, and what a missing criterion or a stale
/// value might have been. Seeded: the same model gives the same bands.
/// </summary>
internal static class BandAnalysis
{
    public static Bands Run(ScoreModel model, ScoreSheet stated)
    {
        var settings = model.Rubric.Uncertainty;
        var (targets, kinds) = (Targets(stated), new SortedDictionary<VerdictKind, int>());
        // Only the numbers are kept: thousands of sheets would outlive the collector's patience.
        var scores = targets.ConvertAll(_ => new List<double>(settings.Variants));
        for (var v = 0; v < settings.Variants; v++)
        {
            var sheet = Scorer.Score(model, Draw(model, new SeededRandom((ulong)settings.Seed, (ulong)v)));
            kinds[sheet.Kind] = kinds.GetValueOrDefault(sheet.Kind) + 1;
            for (var t = 0; t < targets.Count; t++)
            {
                if (targets[t].Of(sheet) is { } score)
                {
                    scores[t].Add(score);
                }
            }
        }

        var bands = new Dictionary<ScoreId, Band>();
        for (var t = 0; t < targets.Count; t++)
        {
            if (targets[t].Of(stated) is { } score)
            {
                bands[targets[t].Id] = Of(score, scores[t]);
            }
        }

        return new Bands { Scores = bands, Kinds = kinds.ToDictionary(static k => k.Key, k => k.Value / (double)settings.Variants) };
    }

    private static List<(ScoreId Id, Func<ScoreSheet, double?> Of)> Targets(ScoreSheet stated)
    {
        var targets = new List<(ScoreId Id, Func<ScoreSheet, double?> Of)>();
        for (var p = 0; p < stated.Pillars.Count; p++)
        {
            var pillar = p;
            targets.Add((ScoreId.Of(stated.Pillars[p].Id), s => s.Pillars[pillar].Score));
            for (var c = 0; c < stated.Pillars[p].Criteria.Count; c++)
            {
                var criterion = c;
                targets.Add((ScoreId.Of(stated.Pillars[p].Criteria[c].Id), s => s.Pillars[pillar].Criteria[criterion].Score));
            }
        }

        targets.Add((ScoreId.Tension, static s => s.Tension));
        return targets;
    }

    private static MethodVariant Draw(ScoreModel model, SeededRandom random)
    {
        if (model.Rubric.Uncertainty.Robustness is { } robustness)
        {
            return Draw(model, robustness, random);
        }

        var normaliser = random.NextDouble() < 0.5 ? Normaliser.Clipped : Normaliser.Logistic;
        var aggregation = random.NextDouble() < 0.5 ? Aggregation.Arithmetic : Aggregation.Geometric;
        var missing = (MissingRule)(int)(random.NextDouble() * 3);
        return Weighted(model, random, model.Rubric.Uncertainty.WeightConcentration, new Choices(normaliser, aggregation, missing));
    }

    /// <summary>Only choices that somebody could defend, each drawn uniformly within its range.</summary>
    private static MethodVariant Draw(ScoreModel model, RobustnessRubric robustness, SeededRandom random)
    {
        var exponent = Between(robustness.ExponentLow, robustness.ExponentHigh);
        var (hot, industrial) = (Between(robustness.ThresholdLow, robustness.ThresholdHigh), Between(robustness.ThresholdLow, robustness.ThresholdHigh));
        var missing = (MissingRule)(int)(random.NextDouble() * 3);
        var readings = model.Pillars.Select(p => p.Criteria.Select(c => c.Inputs.Select(_ => (random.NextDouble(), random.NextDouble())).ToArray()).ToArray())
            .ToArray();
        var choices = new Choices(Normaliser.Clipped, null, missing);
        return Weighted(model, random, model.Rubric.Uncertainty.WeightConcentration, choices) with
        {
            Exponent = exponent,
            Hot = hot,
            Industrial = industrial,
            ReadingDraws = readings,
        };

        double Between(double low, double high) => low + (random.NextDouble() * (high - low));
    }

    /// <summary>A variant with drawn weights and the given choices; shared with the sensitivity analysis.</summary>
    internal static MethodVariant Weighted(ScoreModel model, SeededRandom random, double? concentration, Choices choices)
    {
        var criterionWeights = concentration is null ? null : new double[model.Pillars.Count][];
        var inputWeights = concentration is null ? null : new double[model.Pillars.Count][][];
        var inputDraws = new (double, double, double)[model.Pillars.Count][][];
        var missingDraws = new double[model.Pillars.Count][];
        for (var p = 0; p < model.Pillars.Count; p++)
        {
            var criteria = model.Pillars[p].Criteria;
            if (criterionWeights is not null)
            {
                criterionWeights[p] = Dirichlet(random, model.Pillars[p].Weights, concentration!.Value);
                inputWeights![p] = [.. criteria.Select(c => Dirichlet(random, c.Weights, concentration!.Value))];
            }

            inputDraws[p] = [.. criteria.Select(c => c.Inputs.Select(_ => (random.NextDouble(), random.NextDouble(), random.NextDouble())).ToArray())];
            missingDraws[p] = [.. criteria.Select(_ => random.NextDouble())];
        }

        return new MethodVariant
        {
            Normaliser = choices.Normaliser,
            PillarAggregation = choices.Aggregation,
            Missing = choices.Missing,
            CriterionWeights = criterionWeights,
            InputWeights = inputWeights,
            InputDraws = inputDraws,
            MissingDraws = missingDraws,
        };
    }

    private static double[] Dirichlet(SeededRandom random, double[] mean, double concentration)
    {
        var draw = new double[mean.Length];
        random.NextDirichlet(mean, concentration, draw);
        return draw;
    }

    private static Band Of(double score, List<double> variants)
    {
        variants.Sort();
        var sorted = CollectionsMarshal.AsSpan(variants);
        return sorted.IsEmpty
            ? new Band(score, score, score)
            : new Band(Math.Min(score, Moments.Quantile(sorted, 0.05)), Moments.Quantile(sorted, 0.5), Math.Max(score, Moments.Quantile(sorted, 0.95)));
    }
}
