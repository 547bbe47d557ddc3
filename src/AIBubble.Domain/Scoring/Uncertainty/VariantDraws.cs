using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Statistics;

namespace AIBubble.Domain.Scoring.Uncertainty;

/// <summary>
/// Draws the variants of a model: weights (Dirichlet around the rubric's), both goalposts of every input, what a missing criterion or a
/// stale value might have been, and the choices of the rubric's robustness. Each variant has a stream of random numbers of its own.
/// </summary>
/// <remarks>
/// Gamma draws, of which weights are made, take most of an analysis and know nothing of what was observed. Those of the last few sets of
/// weights are kept, for the reports of other days and for what-ifs; they are what would be drawn again, to the last bit. A what-if that
/// changes some weights takes the draws of the others from the set that is most like its own.
/// </remarks>
internal sealed class VariantDraws
{
    // Ten megabytes at most for each set of weights; a thousand variants, as reports have them, take a tenth of that.
    private const int MostKept = 10_000;
    private const int MostSets = 3;

    private const int SensitivityStreams = 1024;

    private static readonly Lock Using = new();
    private static readonly List<Kept> Recent = [];

    private readonly UncertaintyRubric settings;
    private readonly ModelLayout layout;
    private readonly Kept kept;
    private readonly Kept? similar;
    private readonly bool[]? unchanged;
    private (DrawnSet Set, int Number, DrawnBlock Block)? last;

    public VariantDraws(ScoreModel model)
    {
        (settings, layout) = (model.Rubric.Uncertainty, new ModelLayout(model));
        (kept, similar) = Find(layout.Identity, Math.Min(settings.Variants, MostKept));
        unchanged = similar?.Identity.Unchanged(layout.Identity);
    }

    /// <summary>How many different draws the sensitivity analysis picks from.</summary>
    public static int SensitivityDraws => SensitivityStreams;

    /// <summary>An empty variant of the model.</summary>
    public DrawnVariant Empty() => new(layout)
    {
        ReadingDraws = settings.Robustness is null ? null : new double[2 * layout.Inputs],
        MissingDraws = new double[layout.Criteria],
    };

    /// <summary>Fills a variant of the bands.</summary>
    /// <param name="number">0-based number of the variant.</param>
    /// <param name="variant">What to fill.</param>
    public void Draw(int number, DrawnVariant variant)
    {
        var random = new SeededRandom((ulong)settings.Seed, (ulong)number);
        if (settings.Robustness is { } robustness)
        {
            // Only choices that somebody could defend, each drawn uniformly within its range.
            variant.Exponent = Between(robustness.ExponentLow, robustness.ExponentHigh);
            variant.Hot = Between(robustness.ThresholdLow, robustness.ThresholdHigh);
            variant.Industrial = Between(robustness.ThresholdLow, robustness.ThresholdHigh);
            variant.Missing = (MissingRule)(int)(random.NextDouble() * 3);
            random.NextDoubles(variant.ReadingDraws);
        }
        else
        {
            variant.Normaliser = random.NextDouble() < 0.5 ? Normaliser.Clipped : Normaliser.Logistic;
            variant.PillarAggregation = random.NextDouble() < 0.5 ? Aggregation.Arithmetic : Aggregation.Geometric;
            variant.Missing = (MissingRule)(int)(random.NextDouble() * 3);
        }

        var drawn = Block(kept.Variants, similar?.Variants, number / DrawnBlock.Size, 0, Choices);
        drawn.Weights(number % DrawnBlock.Size).CopyTo(variant.Weights);
        Follow(random, drawn.Ends(number % DrawnBlock.Size), variant.InputDraws, variant.MissingDraws);

        double Between(double low, double high) => low + (random.NextDouble() * (high - low));
    }

    /// <summary>One of the fixed draws of weights of the sensitivity analysis.</summary>
    /// <param name="number">0 to 1,023.</param>
    /// <param name="weights">Receives it.</param>
    public void SensitivityWeights(int number, double[] weights) =>
        Block(kept.Sensitivity, similar?.Sensitivity, number / DrawnBlock.Size, 1, 0).Weights(number % DrawnBlock.Size).CopyTo(weights);

    /// <summary>Whether one of them need not be drawn.</summary>
    internal bool HasSensitivityWeights(int number) => kept.Sensitivity.Find(number / DrawnBlock.Size) is not null;

    /// <summary>One of the fixed draws of goalposts of the sensitivity analysis.</summary>
    /// <param name="number">0 to 1,023.</param>
    public double[] SensitivityGoalposts(int number)
    {
        var draws = new double[3 * layout.Inputs];
        Follow(new SeededRandom((ulong)settings.Seed, 100_000 + (ulong)number), [], draws, null);
        return draws;
    }

    /// <summary>How many random numbers a variant takes before its weights.</summary>
    private int Choices => settings.Robustness is null ? 3 : 4 + (2 * layout.Inputs);

    /// <summary>The weights of a block of variants, drawn if nobody has.</summary>
    /// <param name="set">Where they are kept.</param>
    /// <param name="ofSimilar">Where those around similar weights are.</param>
    /// <param name="number">0-based number of the block.</param>
    /// <param name="firstStream">The stream of random numbers of the set's first variant.</param>
    /// <param name="before">How many of them are taken before the weights.</param>
    private DrawnBlock Block(DrawnSet set, DrawnSet? ofSimilar, int number, int firstStream, int before)
    {
        if (set.Find(number) is { } known)
        {
            return known;
        }

        if (last is { } own && own.Set == set && own.Number == number)
        {
            return own.Block;
        }

        Span<ulong> positions = stackalloc ulong[DrawnBlock.Size];
        for (var place = 0; place < positions.Length; place++)
        {
            var random = new SeededRandom((ulong)settings.Seed, (ulong)(firstStream + (number * DrawnBlock.Size) + place));
            random.Skip(before);
            positions[place] = random.Position;
        }

        var drawn = layout.Draw(positions, ofSimilar?.Find(number), unchanged);
        set.Keep(number, drawn);
        last = (set, number, drawn);
        return drawn;
    }

    /// <summary>The draws that follow on a pillar's weights: three for each of its inputs, one for each of its criteria.</summary>
    /// <param name="random">The variant's random numbers.</param>
    /// <param name="ends">Where its groups of weights end in them; nothing if it has none.</param>
    /// <param name="inputs">Receives the former.</param>
    /// <param name="missing">Receives the latter.</param>
    private void Follow(SeededRandom random, ReadOnlySpan<ulong> ends, double[] inputs, double[]? missing)
    {
        var (input, criterion) = (0, 0);
        for (var p = 0; p < layout.Pillars; p++)
        {
            random.Position = ends.IsEmpty ? random.Position : layout.EndOf(p, ends);
            random.NextDoubles(inputs.AsSpan(input, 3 * layout.InputsOf(p)));
            input += 3 * layout.InputsOf(p);
            if (missing is null)
            {
                random.Skip(layout.CriteriaOf(p));
                continue;
            }

            random.NextDoubles(missing.AsSpan(criterion, layout.CriteriaOf(p)));
            criterion += layout.CriteriaOf(p);
        }
    }

    /// <summary>What is kept of these draws, and of others that have most weights in common with them.</summary>
    private static (Kept Kept, Kept? Similar) Find(DrawIdentity identity, int variants)
    {
        lock (Using)
        {
            var found = Recent.Find(k => k.Identity.IsSameAs(identity)) ?? new Kept(identity, new DrawnSet(0), new DrawnSet(SensitivityStreams));
            Recent.Remove(found);
            found = found with { Variants = found.Variants.For(variants) };
            var akin = Recent.Where(k => k.Identity.IsAkinTo(identity)).MaxBy(k => k.Identity.Unchanged(identity).Count(static u => u));
            Recent.Insert(0, found);
            if (Recent.Count > MostSets)
            {
                Recent.RemoveAt(MostSets);
            }

            return (found, akin);
        }
    }

    private sealed record Kept(DrawIdentity Identity, DrawnSet Variants, DrawnSet Sensitivity);
}
