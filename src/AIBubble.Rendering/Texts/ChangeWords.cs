using AIBubble.Domain.Reports;
using AIBubble.Domain.Words;

namespace AIBubble.Rendering.Texts;

/// <summary>What changed since the report before, in the first lines of a page: which scores, by how much, and what moved them most.</summary>
internal static class ChangeWords
{
    // Less than this is not seen in a score of one decimal.
    private const double Visible = 0.05;

    /// <summary>The sentence.</summary>
    /// <param name="changes">What moved.</param>
    /// <param name="text">The language.</param>
    /// <param name="names">What pillars and criteria are called.</param>
    public static string Of(ReportChanges changes, ReportText text, ReportNames names)
    {
        var since = ("since", (object?)text.Date(changes.Since));
        var moved = changes.Scores.Where(Shows).ToList();
        var composites = moved.Where(static c => IsComposite(c.Id)).ToList();
        var shown = composites.Count > 0 ? composites : [.. moved.OrderByDescending(Size).Take(1)];
        if (shown.Count == 0)
        {
            return text.Format("changes.lead.none", since);
        }

        var lead = text.Format("changes.lead", since, ("moves", string.Join(text.Joint(", "), shown.Select(c => Move(c, text, names)))));
        var most = moved.Where(static c => !IsComposite(c.Id) && c.Before is not null && c.After is not null).MaxBy(Size);
        return most is null
            ? lead
            : lead + text["sentence.separator"] + text.Format(
                "changes.why", ("criterion", names.Of(most.Id)), ("change", NumberText.Points(most.After - most.Before)), ("cause", text[Cause(most)]));
    }

    private static bool IsComposite(ScoreId id) =>
        id == ScoreId.Tension || new[] { PillarId.Heat, PillarId.Industrial, PillarId.Divergence, PillarId.Hedge }.Any(p => ScoreId.Of(p) == id);

    private static bool Shows(ScoreChange change) => change.Before is null || change.After is null || Size(change) >= Visible;

    private static double Size(ScoreChange change) => Math.Abs((change.After ?? 0) - (change.Before ?? 0));

    private static string Move(ScoreChange change, ReportText text, ReportNames names) => change switch
    {
        { After: null } => text.Format("changes.lost", ("score", names.Of(change.Id))),
        { Before: null } => text.Format("changes.appeared", ("score", names.Of(change.Id)), ("after", NumberText.Score(change.After))),
        _ => text.Format(
            "changes.move", ("score", names.Of(change.Id)), ("change", NumberText.Points(change.After - change.Before)),
            ("after", NumberText.Score(change.After))),
    };

    private static string Cause(ScoreChange change)
    {
        var (data, revisions, rubric) = (Math.Abs(change.NewData), Math.Abs(change.Revisions), Math.Abs(change.Rubric));
        return rubric > Math.Max(data, revisions) ? "changes.cause.rubric" : revisions > data ? "changes.cause.revisions" : "changes.cause.new-data";
    }
}
