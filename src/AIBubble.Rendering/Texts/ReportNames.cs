using AIBubble.Domain.Reports;
using AIBubble.Domain.Words;

namespace AIBubble.Rendering.Texts;

/// <summary>
/// What the pillars, criteria and methodological choices of a report are called in one language, wherever they are
/// named. A language may call a criterion its own way; where it does not, the name is the rubric's, which the report
/// carries and which is English.
/// </summary>
public sealed class ReportNames
{
    private readonly ReportText text;
    private readonly Dictionary<string, string> titles = new(StringComparer.Ordinal);

    /// <summary>The names of a report.</summary>
    /// <param name="text">The language.</param>
    /// <param name="report">The report, with its rubric's titles.</param>
    public ReportNames(ReportText text, Report report)
    {
        this.text = text;
        foreach (var pillar in report.Pillars)
        {
            titles.TryAdd(pillar.Id.Value, pillar.Title);
            foreach (var criterion in pillar.Criteria)
            {
                titles.TryAdd(criterion.Id.Value, criterion.Title);
            }
        }
    }

    /// <summary>The name of a pillar.</summary>
    public string Of(PillarId pillar) => Of(pillar.Value);

    /// <summary>The name of a criterion.</summary>
    public string Of(CriterionId criterion) => Of(criterion.Value);

    /// <summary>The name of a pillar, a criterion, the tension or the verdict.</summary>
    public string Of(ScoreId score) => Of(score.Value);

    /// <summary>The name of a pillar or a criterion by its id.</summary>
    internal string OfId(string id) => Of(id);

    /// <summary>The name of a factor of the sensitivity analysis: a criterion, <c>criterion/input</c> or a methodological choice.</summary>
    public string OfFactor(string factor)
    {
        var slash = factor.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? Of(factor) : $"{Of(factor[..slash])} / {factor[(slash + 1)..]}";
    }

    // What nobody has named keeps its id.
    private string Of(string id) => text.NameOf(id) ?? titles.GetValueOrDefault(id) ?? id;
}
