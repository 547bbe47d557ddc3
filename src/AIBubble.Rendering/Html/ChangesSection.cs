using AIBubble.Domain.Reports;
using AIBubble.Rendering.Texts;

namespace AIBubble.Rendering.Html;

/// <summary>What moved since the previous report, split into its causes.</summary>
internal static class ChangesSection
{
    internal static void Write(ReportPage page)
    {
        if (page.Report.Changes is not { } changes)
        {
            return;
        }

        var (html, text) = (page.Html, page.Text);
        var heading = text.Format("section.changes", ("since", NumberText.Date(changes.Since)));
        page.OpenSection("changes", heading);
        if (changes.Scores.Count == 0)
        {
            html.Add($"<p>{text["changes.none"]}</p></section>");
            return;
        }

        html.Add($"""<p class="quiet">{text["changes.note"]}</p>""");
        page.OpenTable(heading);
        page.Header("column.score", "#column.before", "#column.after", "#column.change", "#column.new-data", "#column.revisions", "#column.rubric");
        foreach (var change in changes.Scores)
        {
            Row(page, change);
        }

        page.CloseTable();
        html.Add($"</section>");
    }

    private static void Row(ReportPage page, ScoreChange change)
    {
        var html = page.Html;
        var total = change.After - change.Before;
        html.Add($"""<tr><th scope="row">{page.Names.Of(change.Id)}</th><td class="n">""");
        page.Score(change.Before);
        html.Add($"""</td><td class="n">""");
        page.Score(change.After);
        html.Add($"""</td><td class="n">""");
        page.Number(NumberText.Points(total), total);
        foreach (var part in (ReadOnlySpan<double>)[change.NewData, change.Revisions, change.Rubric])
        {
            html.Add($"""</td><td class="n">""");
            page.Number(NumberText.Points(part), part);
        }

        html.Add($"</td></tr>");
    }
}
