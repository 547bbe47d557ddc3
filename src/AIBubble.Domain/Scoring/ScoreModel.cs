using AIBubble.Domain.Scoring.Inputs;
using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Scoring;

/// <summary>The rubric and what was read for it, ready to be scored again and again under different methodological choices.</summary>
internal sealed class ScoreModel
{
    public ScoreModel(Rubric rubric, InputReader reader)
    {
        Rubric = rubric;
        Pillars = [.. rubric.Pillars.Select(p => new PillarModel(p, [.. p.Criteria.Select(c => new CriterionModel(c, [.. c.Inputs.Select(reader.Read)]))]))];
    }

    public Rubric Rubric { get; }

    public IReadOnlyList<PillarModel> Pillars { get; }
}
