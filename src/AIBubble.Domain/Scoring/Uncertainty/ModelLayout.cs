using AIBubble.Domain.Statistics;

namespace AIBubble.Domain.Scoring.Uncertainty;

/// <summary>
/// What draws depend on besides their seed: the weights around which weights are drawn, and how many criteria and inputs there are. Nothing
/// that was observed is among it, so that every evaluation under the same weights draws the same.
/// </summary>
internal sealed class ModelLayout
{
    private readonly PillarModel[] pillars;
    private readonly int[] inputs;
    private readonly int[] lastGroups;

    public ModelLayout(ScoreModel model)
    {
        pillars = [.. model.Pillars];
        Criteria = pillars.Sum(static p => p.Criteria.Count);
        inputs = Array.ConvertAll(pillars, static p => p.Criteria.Sum(static c => c.Inputs.Count));
        Inputs = inputs.Sum();
        lastGroups = new int[pillars.Length];
        for (var (p, groups) = (0, 0); p < pillars.Length; p++)
        {
            groups += 1 + pillars[p].Criteria.Count;
            lastGroups[p] = groups - 1;
        }

        var settings = model.Rubric.Uncertainty;
        Identity = new DrawIdentity(settings.Seed, settings.WeightConcentration, settings.Robustness is not null,
            [.. pillars.SelectMany(static p => p.Criteria.Select(static c => c.Weights).Prepend(p.Weights))]);
    }

    public int Pillars => pillars.Length;

    public int Criteria { get; }

    public int Inputs { get; }

    /// <summary>Two models whose identities are the same draw the same.</summary>
    public DrawIdentity Identity { get; }

    public int CriteriaOf(int pillar) => pillars[pillar].Weights.Length;

    public int InputsOf(int pillar) => inputs[pillar];

    /// <summary>
    /// Draws weights around the stated ones, pillar by pillar; the other draws of a pillar follow on its last group of them.
    /// </summary>
    /// <param name="random">The variant's random numbers, where its weights begin.</param>
    /// <param name="drawn">Receives them.</param>
    /// <param name="other">Those of the same variant around other weights, if somebody has drawn them.</param>
    /// <param name="unchanged">Which groups those have in common with these: as long as they begin in the same place they are not drawn again.</param>
    public void Draw(SeededRandom random, DrawnWeights drawn, DrawnWeights? other, bool[]? unchanged)
    {
        var (group, criterion, input, isInStep) = (0, 0, Criteria, other is not null);
        for (var p = 0; p < pillars.Length; p++)
        {
            Next(ref criterion);
            for (var c = 0; c < pillars[p].Criteria.Count; c++)
            {
                Next(ref input);
            }

            random.Skip((3 * InputsOf(p)) + CriteriaOf(p));
        }

        void Next(ref int at)
        {
            var mean = Identity.Groups[group];
            var weights = drawn.Weights.Span.Slice(at, mean.Length);
            if (isInStep && unchanged![group])
            {
                other!.Value.Weights.Span.Slice(at, mean.Length).CopyTo(weights);
                random.Position = other.Value.Ends.Span[group];
            }
            else
            {
                random.NextDirichlet(mean, Identity.Concentration, weights);
                // Draws that were rejected more often here, or less, move all that follows.
                isInStep = other?.Ends.Span[group] == random.Position;
            }

            drawn.Ends.Span[group] = random.Position;
            at += mean.Length;
            group++;
        }
    }

    /// <summary>Where the other draws of a pillar begin.</summary>
    public ulong EndOf(int pillar, DrawnWeights drawn) => drawn.Ends.Span[lastGroups[pillar]];
}
