using AIBubble.Domain.Reports;
using AIBubble.Rendering.Texts;

namespace AIBubble.Rendering.Html;

/// <summary>What a reader must know first: the engine's caveats, and every criterion without a current score, by name.</summary>
internal static class CaveatsSection
{
    internal static void Write(ReportPage page)
    {
        var (html, text) = (page.Html, page.Text);
        page.OpenSection("caveats", text["section.caveats"]);
        if (page.Report.Caveats.Count > 0)
        {
            html.Add($"<ul>");
            foreach (var caveat in page.Report.Caveats)
            {
                html.Add($"<li>");
                page.EngineText(caveat);
                html.Add($"</li>");
            }

            html.Add($"</ul>");
        }

        html.Add($"""<h3 id="missing">{text["section.missing"]}</h3>""");
        var all = page.Report.Pillars.SelectMany(static p => p.Criteria.Select(c => (Pillar: p, Criterion: c))).ToList();
        var affected = all.Where(static c => c.Criterion.Status != CriterionStatus.Current).ToList();
        if (affected.Count == 0)
        {
            html.Add($"<p>{text["missing.none"]}</p></section>");
            return;
        }

        html.Add($"<p>{text.Format("missing.lead", ("missing", affected.Count(static c => c.Criterion.Status == CriterionStatus.Missing)), ("all", all.Count), ("stale", affected.Count(static c => c.Criterion.Status == CriterionStatus.Stale)))}</p>");
        page.OpenTable(text["table.missing"]);
        page.Header("column.criterion", "column.pillar", "column.status", "column.reason");
        foreach (var (pillar, criterion) in affected)
        {
            html.Add($"""<tr><th scope="row"><a href="#{criterion.Id}">{page.Names.Of(criterion.Id)}</a></th><td>{page.Names.Of(pillar.Id)}</td><td>""");
            PillarsSection.StatusBadge(page, criterion.Status);
            html.Add($"</td><td>");
            page.EngineText(criterion.Reason ?? NumberText.None);
            html.Add($"</td></tr>");
        }

        page.CloseTable();
        html.Add($"</section>");
    }
}
