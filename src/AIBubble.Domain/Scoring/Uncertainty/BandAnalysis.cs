using AIBubble.Domain.Reports;
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
        var variants = model.Rubric.Uncertainty.Variants;
        var (scorer, draws) = (new VariantScorer(model), new VariantDraws(model));
        var (variant, kinds) = (draws.Empty(), new int[Enum.GetValues<VerdictKind>().Length]);
        var targets = Targets(stated);
        // Only the numbers are kept: thousands of sheets would outlive the collector's patience.
        var scores = targets.ConvertAll(_ => new Sample(variants));
        for (var v = 0; v < variants; v++)
        {
            draws.Draw(v, variant);
            scorer.Score(variant);
            kinds[(int)scorer.Kind]++;
            var pillars = scorer.Pillars;
            var criteria = scorer.Criteria;
            for (var p = 0; p < pillars.Length; p++)
            {
                scores[p].Add(pillars[p]);
            }

            for (var c = 0; c < criteria.Length; c++)
            {
                scores[pillars.Length + c].Add(criteria[c]);
            }

            scores[^1].Add(scorer.Tension);
        }

        var bands = new Dictionary<ScoreId, Band>();
        for (var t = 0; t < targets.Count; t++)
        {
            if (targets[t].Stated is { } score)
            {
                bands[targets[t].Id] = Of(score, scores[t].Values);
            }
        }

        return new Bands
        {
            Scores = bands,
            Kinds = Enum.GetValues<VerdictKind>().Where(k => kinds[(int)k] > 0).ToDictionary(static k => k, k => kinds[(int)k] / (double)variants),
        };
    }

    /// <summary>What has a band: all pillars, all criteria, the tension.</summary>
    private static List<(ScoreId Id, double? Stated)> Targets(ScoreSheet stated) =>
    [
        .. stated.Pillars.Select(static p => (ScoreId.Of(p.Id), p.Score)),
        .. stated.Pillars.SelectMany(static p => p.Criteria).Select(static c => (ScoreId.Of(c.Id), c.Score)),
        (ScoreId.Tension, stated.Tension),
    ];

    private static Band Of(double score, Span<double> variants) => variants.IsEmpty
        ? new Band(score, score, score)
        : new Band(
            Math.Min(score, Selection.Quantile(variants, 0.05)),
            Selection.Quantile(variants, 0.5),
            Math.Max(score, Selection.Quantile(variants, 0.95)));

    /// <summary>The scores of one target in those variants in which it has one.</summary>
    private sealed class Sample(int variants)
    {
        private readonly double[] values = new double[variants];
        private int count;

        public Span<double> Values => values.AsSpan(0, count);

        public void Add(double score)
        {
            if (!double.IsNaN(score))
            {
                values[count++] = score;
            }
        }
    }
}
