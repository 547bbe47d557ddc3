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
    /// Draws weights of a block's variants around the stated ones (Dirichlet), pillar by pillar; the other draws of a pillar follow on its last
    /// group of them.
    /// </summary>
    /// <param name="positions">Where in each variant's random numbers its weights begin; used up.</param>
    /// <param name="other">The same variants around other weights, if somebody has drawn them.</param>
    /// <param name="unchanged">Which groups those have in common with these: as long as they begin in the same place they are not drawn again.</param>
    public DrawnBlock Draw(Span<ulong> positions, DrawnBlock? other, bool[]? unchanged)
    {
        var drawn = new DrawnBlock(Criteria + Inputs, Identity.Groups.Length);
        var (group, criterion, input) = (0, 0, Criteria);
        var scratch = new double[positions.Length * Identity.Groups.Max(static g => g.Length)];
        Span<bool> isInStep = stackalloc bool[positions.Length];
        isInStep.Fill(other is not null);
        for (var p = 0; p < pillars.Length; p++)
        {
            var others = (ulong)((3 * InputsOf(p)) + CriteriaOf(p)) * SeededRandom.Step;
            Next(positions, isInStep, ref criterion);
            for (var c = 0; c < pillars[p].Criteria.Count; c++)
            {
                Next(positions, isInStep, ref input);
            }

            foreach (ref var position in positions)
            {
                position += others;
            }
        }

        return drawn;

        void Next(Span<ulong> positions, Span<bool> isInStep, ref int at)
        {
            var mean = Identity.Groups[group];
            Span<int> places = stackalloc int[positions.Length];
            var count = 0;
            for (var place = 0; place < positions.Length; place++)
            {
                if (isInStep[place] && unchanged![group])
                {
                    other!.Weights(place).Slice(at, mean.Length).CopyTo(drawn.Weights(place)[at..]);
                    positions[place] = other.Ends(place)[group];
                }
                else
                {
                    places[count++] = place;
                }
            }

            Draw(positions, places[..count], mean, drawn, at, scratch);
            for (var place = 0; place < positions.Length; place++)
            {
                drawn.Ends(place)[group] = positions[place];
                // Draws that were rejected more often here, or less, move all that follows.
                isInStep[place] = other?.Ends(place)[group] == positions[place];
            }

            at += mean.Length;
            group++;
        }
    }

    /// <summary>Where the other draws of a pillar begin.</summary>
    public ulong EndOf(int pillar, ReadOnlySpan<ulong> ends) => ends[lastGroups[pillar]];

    /// <summary>Draws one group of weights of those variants.</summary>
    private void Draw(Span<ulong> positions, ReadOnlySpan<int> places, double[] mean, DrawnBlock drawn, int at, double[] scratch)
    {
        Span<ulong> theirs = stackalloc ulong[places.Length];
        for (var i = 0; i < places.Length; i++)
        {
            theirs[i] = positions[places[i]];
        }

        DirichletDraws.Next(theirs, mean, Identity.Concentration, scratch);
        for (var i = 0; i < places.Length; i++)
        {
            positions[places[i]] = theirs[i];
            var weights = drawn.Weights(places[i]).Slice(at, mean.Length);
            for (var k = 0; k < weights.Length; k++)
            {
                weights[k] = scratch[(k * places.Length) + i];
            }
        }
    }
}
