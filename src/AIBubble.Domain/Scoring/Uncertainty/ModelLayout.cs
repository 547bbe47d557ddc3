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

    public ModelLayout(ScoreModel model)
    {
        pillars = [.. model.Pillars];
        Criteria = pillars.Sum(static p => p.Criteria.Count);
        inputs = Array.ConvertAll(pillars, static p => p.Criteria.Sum(static c => c.Inputs.Count));
        Inputs = inputs.Sum();
        var settings = model.Rubric.Uncertainty;
        Identity =
        [
            settings.Seed, settings.WeightConcentration, settings.Robustness is null ? 0 : 1,
            .. pillars.SelectMany(static p =>
                p.Criteria.SelectMany(static c => c.Weights.Prepend(c.Weights.Length)).Concat(p.Weights).Prepend(p.Weights.Length)),
        ];
    }

    public int Pillars => pillars.Length;

    public int Criteria { get; }

    public int Inputs { get; }

    /// <summary>Two models whose identities are equal draw the same.</summary>
    public double[] Identity { get; }

    public int CriteriaOf(int pillar) => pillars[pillar].Weights.Length;

    public int InputsOf(int pillar) => inputs[pillar];

    /// <summary>
    /// Weights around the stated ones, pillar by pillar, and where in the sequence the other draws of each pillar lie, which follow on its
    /// weights.
    /// </summary>
    public DrawnWeights Draw(SeededRandom random, double concentration)
    {
        var (weights, positions) = (new double[Criteria + Inputs], new ulong[pillars.Length]);
        var (criterion, input) = (0, Criteria);
        for (var p = 0; p < pillars.Length; p++)
        {
            random.NextDirichlet(pillars[p].Weights, concentration, weights.AsSpan(criterion, pillars[p].Weights.Length));
            criterion += pillars[p].Weights.Length;
            foreach (var own in pillars[p].Criteria)
            {
                random.NextDirichlet(own.Weights, concentration, weights.AsSpan(input, own.Weights.Length));
                input += own.Weights.Length;
            }

            positions[p] = random.Position;
            random.Skip((3 * InputsOf(p)) + CriteriaOf(p));
        }

        return new DrawnWeights(weights, positions);
    }
}
