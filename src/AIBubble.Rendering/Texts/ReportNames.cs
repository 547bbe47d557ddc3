using AIBubble.Domain.Reports;

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
            titles.TryAdd(pillar.Id, pillar.Title);
            foreach (var criterion in pillar.Criteria)
            {
                titles.TryAdd(criterion.Id, criterion.Title);
            }
        }
    }

    /// <summary>The name of a pillar, a criterion, tension, the verdict or a methodological choice; the id of what nobody has named.</summary>
    public string Of(string id) => text.NameOf(id) ?? titles.GetValueOrDefault(id) ?? id;

    /// <summary>The name of a factor of the sensitivity analysis: as <see cref="Of"/>, or <c>criterion/input</c>.</summary>
    public string OfFactor(string factor)
    {
        var slash = factor.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? Of(factor) : $"{Of(factor[..slash])} / {factor[(slash + 1)..]}";
    }
}
