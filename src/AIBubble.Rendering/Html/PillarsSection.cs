using AIBubble.Domain;
using AIBubble.Domain.Reports;
using AIBubble.Rendering.Texts;

namespace AIBubble.Rendering.Html;

/// <summary>Each pillar's criteria, and behind each criterion the inputs with where they come from.</summary>
internal static class PillarsSection
{
    internal static void Write(ReportPage page)
    {
        page.OpenSection("pillars", page.Text["section.pillars"]);
        foreach (var pillar in page.Report.Pillars)
        {
            Pillar(page, pillar);
        }

        page.Html.Add($"</section>");
    }

    internal static void StatusBadge(ReportPage page, CriterionStatus status) =>
        page.Html.Add($"""<span class="badge s-{DomainJson.Word(status)}">{page.Text.Of("status", status)}</span>""");

    private static void Pillar(ReportPage page, PillarScore pillar)
    {
        var (html, text) = (page.Html, page.Text);
        var title = page.Names.Of(pillar.Id);
        html.Add($"""<section id="pillar-{pillar.Id}" class="pillar p-{pillar.Id}" aria-labelledby="pillar-{pillar.Id}-h"><h3 id="pillar-{pillar.Id}-h">{title} <span class="score">""");
        page.Score(pillar.Score);
        html.Add($"""</span></h3><p class="quiet">{text.Term("pillar-question", pillar.Id)} """);
        if (pillar.Score is null)
        {
            html.Add($"{text["pillar.missing"]} · ");
        }

        html.Add($"{text.Format("pillar.coverage", ("share", NumberText.Share(pillar.Coverage)))}");
        if (pillar.Geometric is { } geometric)
        {
            html.Add($" · {text.Format("pillar.geometric", ("score", NumberText.Score(geometric)))}");
        }

        html.Add($"</p>");
        Criteria(page, pillar, title);
        foreach (var criterion in pillar.Criteria)
        {
            InputsTable.Write(page, criterion);
        }

        html.Add($"</section>");
    }

    private static void Criteria(ReportPage page, PillarScore pillar, string title)
    {
        var (html, text) = (page.Html, page.Text);
        page.OpenTable(text.Format("table.criteria", ("pillar", title)), "criteria");
        page.Header("column.criterion", "#column.score", "column.band", "#column.contribution", "#column.weight", "#column.coverage", "column.status");
        // The bar's full width is the most any criterion of the pillar could add, so lengths compare with what is possible.
        var largest = pillar.Criteria.Select(static c => Math.Max(c.Contribution, c.Weight * 100)).DefaultIfEmpty(0).Max();
        foreach (var criterion in pillar.Criteria)
        {
            html.Add($"""<tr id="{criterion.Id}"><th scope="row">{page.Names.Of(criterion.Id)}<br><code>{criterion.Id}</code></th><td class="n">""");
            page.Score(criterion.Score);
            html.Add($"""</td><td class="band">""");
            Bars.Band(page, criterion.Score, criterion.Low, criterion.High);
            if (criterion is { Low: { } low, High: { } high })
            {
                html.Add($"""<span class="quiet">{NumberText.Score(low)}–{NumberText.Score(high)}</span>""");
            }

            html.Add($"""</td><td class="n">""");
            if (criterion.Status == CriterionStatus.Missing)
            {
                page.Score(null);
            }
            else
            {
                page.Score(criterion.Contribution);
                Bars.Contribution(page, criterion.Contribution, largest);
            }

            html.Add($"""</td><td class="n">""");
            page.Number(NumberText.Share(criterion.Weight), criterion.Weight);
            html.Add($"""</td><td class="n">""");
            page.Number(NumberText.Share(criterion.Coverage), criterion.Coverage);
            html.Add($"</td><td>");
            StatusBadge(page, criterion.Status);
            if (criterion.Reason is not null)
            {
                html.Add($"""<br><span class="quiet">""");
                page.EngineText(criterion.Reason);
                html.Add($"</span>");
            }

            html.Add($"</td></tr>");
        }

        page.CloseTable();
    }
}
