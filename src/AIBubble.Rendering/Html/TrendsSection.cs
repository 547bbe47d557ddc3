using AIBubble.Domain.Reports;
using AIBubble.Rendering.Texts;

namespace AIBubble.Rendering.Html;

/// <summary>Charts over time: the scores, and the series they rest on.</summary>
internal static class TrendsSection
{
    internal static void WriteHistory(ReportPage page)
    {
        var (html, text, history) = (page.Html, page.Text, page.View.History);
        if (history.Count == 0)
        {
            return;
        }

        ChartLine[] lines =
        [
            Line("heat", static h => h.Heat),
            Line("industrial", static h => h.Industrial),
            Line("divergence", static h => h.Divergence),
            Line("hedge", static h => h.Hedge),
            Line("tension", static h => h.Tension),
        ];
        page.OpenSection("history", text["section.history"]);
        var ends = lines.Select(l => text.Format("chart.history.line", ("score", l.Label), ("value", NumberText.Score(l.Points[^1].Value))));
        var description = text.Format("chart.history.description", ("count", history.Count), ("from", NumberText.Date(history[0].AsOf)), ("to", NumberText.Date(history[^1].AsOf))) + " " + string.Join("; ", ends);
        html.Add($"""<figure><div class="scroll wide" role="group" tabindex="0" aria-label="{text["chart.history.title"]}">""");
        LineChart.Write(html, text["chart.history.title"], description, (760, 280), lines, (0, 100), static v => NumberText.Exact(v));
        html.Add($"</div><figcaption>{text["chart.history.title"]}</figcaption></figure></section>");

        ChartLine Line(string id, Func<HistoryPoint, double?> score) =>
            new("l-" + id, text["title." + id], [.. history.Select(h => (h.AsOf, score(h)))]);
    }

    internal static void WriteSeries(ReportPage page)
    {
        var (html, text) = (page.Html, page.Text);
        var charts = page.View.Charts.Where(static c => c.Points.Count > 0).ToList();
        if (charts.Count == 0)
        {
            return;
        }

        page.OpenSection("series", text["section.series"]);
        html.Add($"""<div class="multiples">""");
        foreach (var chart in charts)
        {
            var (first, last) = (chart.Points[0], chart.Points[^1]);
            var description = text.Format(
                "chart.line.description",
                ("count", chart.Points.Count),
                ("from", NumberText.Date(first.Period)), ("first", Shown(first.Value)), ("to", NumberText.Date(last.Period)), ("last", Shown(last.Value)),
                ("lowest", Shown(chart.Points.Min(static p => p.Value))), ("highest", Shown(chart.Points.Max(static p => p.Value))));
            html.Add($"""<figure><figcaption><strong>{chart.Title}</strong> <span class="quiet">{chart.Subject} · """);
            page.Number(Shown(last.Value), last.Value);
            html.Add($""" ({last.Period}) · <a href="{page.SeriesAddress(chart.Indicator, chart.Subject)}">{text["chart.series.link"]}<span class="vh"> {chart.Indicator} {chart.Subject}</span></a></span></figcaption>""");
            LineChart.Write(
                html, $"{chart.Title}, {chart.Subject}", description, (360, 170),
                [new ChartLine("l-plain", string.Empty, [.. chart.Points.Select(static p => (p.Period, (double?)p.Value))])],
                range: null, value => NumberText.Short(value, text));
            html.Add($"</figure>");

            string Shown(double value) => NumberText.WithUnit(value, chart.Unit, text);
        }

        html.Add($"</div></section>");
    }
}
