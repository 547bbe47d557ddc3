using AIBubble.Domain;
using AIBubble.Domain.Reports;
using AIBubble.Rendering.Texts;

namespace AIBubble.Rendering.Html;

/// <summary>The essay's checkable claims with the evidence so far.</summary>
internal static class ClaimsSection
{
    internal static void Write(ReportPage page)
    {
        if (page.Report.Claims.Count == 0)
        {
            return;
        }

        var (html, text) = (page.Html, page.Text);
        page.OpenSection("claims", text["section.claims"]);
        html.Add($"""<ol class="claims">""");
        foreach (var claim in page.Report.Claims)
        {
            Claim(page, claim);
        }

        html.Add($"</ol></section>");
    }

    private static void Claim(ReportPage page, ClaimReading claim)
    {
        var (html, text) = (page.Html, page.Text);
        html.Add($"""<li id="claim-{claim.Id}"><h3>""");
        page.EngineText(claim.Claim);
        html.Add($""" <span class="badge c-{DomainJson.Word(claim.Status)}">{text.Of("claim", claim.Status)}</span></h3><p>""");
        page.EngineText(claim.Finding);
        html.Add($"""</p><p class="quiet">{text["claim.test"]}: """);
        page.EngineText(claim.Test);
        if (claim.DueOn is { } due)
        {
            html.Add($" · {text.Format("claim.due", ("day", NumberText.Date(due)))}");
        }

        html.Add($"</p>");
        if (claim.Evidence.Count > 0)
        {
            Evidence(page, claim);
        }

        html.Add($"</li>");
    }

    private static void Evidence(ReportPage page, ClaimReading claim)
    {
        var (html, text) = (page.Html, page.Text);
        html.Add($"""<details><summary>{text["column.evidence"]} <span class="quiet">({claim.Evidence.Count})</span></summary>""");
        page.OpenTable($"{text["column.evidence"]}: {claim.Claim}", "inputs");
        page.Header("column.series", "#column.value", "column.period", "column.known-on", "column.quality", "column.source");
        foreach (var item in claim.Evidence)
        {
            html.Add($"""<tr><th scope="row"><a href="{page.SeriesAddress(item.Indicator, item.Subject)}">{item.Indicator}<br>{item.Subject}</a></th><td class="n">""");
            page.Number(NumberText.WithUnit(item.Value, item.Unit, text), item.Value);
            html.Add($"</td><td>{item.Period}</td><td>{item.KnownOn}</td><td>{text.Of("quality", item.Quality)}</td><td>");
            page.Citation(item.Citation);
            html.Add($"""<br><a href="{ReportPage.PayloadAddress(item.SnapshotId)}">{text["inputs.payload"]}</a></td></tr>""");
        }

        page.CloseTable();
        html.Add($"</details>");
    }
}
