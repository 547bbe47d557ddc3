using AIBubble.Domain.Reports;
using AIBubble.Rendering.Texts;

namespace AIBubble.Rendering.Html;

/// <summary>The four pillars at a glance, and where heat and industrial character put the boom.</summary>
internal static class PositionSection
{
    internal static void Write(ReportPage page)
    {
        var (html, text) = (page.Html, page.Text);
        page.OpenSection("position", text["section.position"]);
        html.Add($"""<div class="position"><ul class="cards">""");
        foreach (var pillar in page.Report.Pillars)
        {
            Card(page, pillar);
        }

        html.Add($"</ul>");
        QuadrantChart.Write(page);
        html.Add($"</div></section>");
    }

    private static void Card(ReportPage page, PillarScore pillar)
    {
        var (html, text) = (page.Html, page.Text);
        html.Add($"""<li class="card p-{pillar.Id}"><h3><a href="#pillar-{pillar.Id}">{page.Names.Of(pillar.Id)}</a></h3><p class="quiet">{text.Term("pillar-question", pillar.Id)}</p><p class="big">""");
        page.Score(pillar.Score);
        if (pillar.Score is null)
        {
            html.Add($"""</p><p class="quiet">{text["pillar.missing"]} · """);
        }
        else
        {
            html.Add($""" <small>{text["pillar.share"]}</small></p>""");
            Bars.Band(page, pillar.Score, pillar.Low, pillar.High);
            html.Add($"""<p class="quiet">""");
            if (pillar is { Low: { } low, High: { } high })
            {
                html.Add($"{text.Format("pillar.band", ("low", NumberText.Score(low)), ("high", NumberText.Score(high)))} · ");
            }
        }

        html.Add($" {text.Format("pillar.coverage", ("share", NumberText.Share(pillar.Coverage)))}</p></li>");
    }
}
