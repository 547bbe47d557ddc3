using AIBubble.Domain.Reports;
using AIBubble.Rendering.Texts;

namespace AIBubble.Rendering.Html;

/// <summary>The raw test beside the technology-adjusted one, each with its statistic, critical value, both p-values and dated episodes.</summary>
internal static class ExuberanceSection
{
    internal static void Write(ReportPage page)
    {
        var (html, text) = (page.Html, page.Text);
        page.OpenSection("exuberance", text["section.exuberance"]);
        if (page.Report.Exuberance.Count == 0)
        {
            html.Add($"<p>{text["exuberance.empty"]}</p></section>");
            return;
        }

        html.Add($"""<p class="quiet">{text["exuberance.note"]}</p>""");
        page.OpenTable(text["section.exuberance"], "tests");
        page.Header("column.series", "column.test", "#column.statistic", "#column.last", "#column.p-monte-carlo", "#column.p-bootstrap", "column.episodes", "column.reading");
        // Tests of one series stay together, the raw one first, so that they are read side by side.
        foreach (var group in page.Report.Exuberance.GroupBy(static e => (e.Indicator, e.Subject)))
        {
            foreach (var test in group.OrderBy(static e => e.Kind == "raw" ? 0 : 1))
            {
                Row(page, test);
            }
        }

        page.CloseTable();
        html.Add($"</section>");
    }

    private static void Row(ReportPage page, ExuberanceSummary test)
    {
        var (html, text) = (page.Html, page.Text);
        html.Add($"""<tr><th scope="row"><a href="{page.SeriesAddress(test.Indicator, test.Subject)}">{test.Indicator}<br>{test.Subject}</a><br><span class="quiet">{text.Format("exuberance.span", ("count", test.Count), ("from", NumberText.Date(test.From)), ("to", NumberText.Date(test.To)))}</span></th><td>{text.Term("exuberance", test.Kind)}</td><td class="n">""");
        page.Number(NumberText.Statistic(test.Gsadf), test.Gsadf);
        html.Add($"""</td><td class="n {(test.LastBsadf > test.CriticalValue ? "above" : "below")}">""");
        page.Number(NumberText.Statistic(test.LastBsadf), test.LastBsadf);
        html.Add($" / ");
        page.Number(NumberText.Statistic(test.CriticalValue), test.CriticalValue);
        html.Add($"""</td><td class="n">""");
        page.Number(NumberText.PValue(test.MonteCarloPValue), test.MonteCarloPValue);
        html.Add($"""</td><td class="n">""");
        page.Number(NumberText.PValue(test.WildBootstrapPValue), test.WildBootstrapPValue);
        html.Add($"</td><td>");
        if (test.Episodes.Count == 0)
        {
            html.Add($"{text["exuberance.none"]}");
        }
        else
        {
            html.Add($"<ul>");
            foreach (var episode in test.Episodes)
            {
                html.Add($"<li>{text.Format(episode.Rising ? "exuberance.rising" : "exuberance.falling", ("start", NumberText.Date(episode.Start)), ("end", episode.End is { } end ? NumberText.Date(end) : text["exuberance.ongoing"]), ("peak", NumberText.Date(episode.Peak)))}</li>");
            }

            html.Add($"</ul>");
        }

        html.Add($"</td><td>");
        page.EngineText(test.Statement);
        html.Add($"</td></tr>");
    }
}
