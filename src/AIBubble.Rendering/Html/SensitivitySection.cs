using AIBubble.Domain.Reports;
using AIBubble.Rendering.Texts;

namespace AIBubble.Rendering.Html;

/// <summary>What the result depends on: each score without each factor, and the weight of methodological choices.</summary>
internal static class SensitivitySection
{
    private const int Shown = 10;

    internal static void Write(ReportPage page)
    {
        var (html, text, entries) = (page.Html, page.Text, page.Report.Sensitivity);
        page.OpenSection("sensitivity", text["section.sensitivity"]);
        if (entries.Count == 0)
        {
            html.Add($"<p>{text["sensitivity.empty"]}</p></section>");
            return;
        }

        var leaveOneOut = entries.Where(static e => e.Method == "leave-one-out").GroupBy(static e => e.Target).ToList();
        if (leaveOneOut.Count > 0)
        {
            // The verdict has no points to move: it becomes another kind or it does not.
            var flips = leaveOneOut.Where(static g => g.Key == "verdict").SelectMany(static g => g).Select(e => page.Names.OfFactor(e.Factor)).ToList();
            html.Add($"""<h3>{text["method.leave-one-out"]}</h3><p>{(flips.Count > 0 ? text.Format("sensitivity.flips", ("factors", string.Join("; ", flips))) : text["sensitivity.no-flips"])}</p><p class="quiet">{text["method.loo-note"]}</p><div class="multiples">""");
            foreach (var group in leaveOneOut.Where(static g => g.Key != "verdict"))
            {
                Tornado(page, group.Key, [.. group.OrderByDescending(static e => Math.Abs(e.Effect)).ThenBy(static e => e.Factor, StringComparer.Ordinal).Take(Shown)]);
            }

            html.Add($"</div>");
        }

        Sobol(page, [.. entries.Where(static e => e.Method is "sobol-first-order" or "sobol-total")]);
        html.Add($"</section>");
    }

    /// <summary>A table whose bars make the tornado: readable without seeing it.</summary>
    private static void Tornado(ReportPage page, string target, SensitivityEntry[] entries)
    {
        var (html, text) = (page.Html, page.Text);
        var largest = entries.Max(static e => Math.Abs(e.Effect));
        page.OpenTable(text.Format("chart.tornado.title", ("target", page.Names.Of(target))), "tornado p-" + target);
        page.Header("column.factor", "#column.effect", "column.change");
        foreach (var entry in entries)
        {
            var length = largest > 0 ? Math.Abs(entry.Effect) / largest * 60 : 0;
            html.Add($"""<tr><th scope="row">{page.Names.OfFactor(entry.Factor)}</th><td class="n">""");
            page.Number(NumberText.Points(entry.Effect), entry.Effect);
            html.Add($"""</td><td><svg class="tornado" viewBox="0 0 124 10" aria-hidden="true"><rect class="{(entry.Effect < 0 ? "down" : "up")}" x="{(entry.Effect < 0 ? 62 - length : 62)}" y="1" width="{length}" height="8"/><line class="zero" x1="62" x2="62" y1="0" y2="10"/></svg></td></tr>""");
        }

        page.CloseTable();
    }

    private static void Sobol(ReportPage page, SensitivityEntry[] entries)
    {
        if (entries.Length == 0)
        {
            return;
        }

        var (html, text) = (page.Html, page.Text);
        html.Add($"""<h3>{text["method.sobol"]}</h3><p class="quiet">{text["method.sobol-note"]}</p>""");
        page.OpenTable(text["method.sobol"]);
        page.Header("column.factor", "column.target", "#column.first-order", "#column.total");
        foreach (var group in entries.GroupBy(static e => (e.Target, e.Factor)))
        {
            html.Add($"""<tr><th scope="row">{page.Names.OfFactor(group.Key.Factor)}</th><td>{page.Names.Of(group.Key.Target)}</td>""");
            foreach (var method in (ReadOnlySpan<string>)["sobol-first-order", "sobol-total"])
            {
                var effect = Effect(group, method);
                html.Add($"""<td class="n">""");
                page.Number(effect is { } index ? NumberText.Statistic(index) : NumberText.None, effect);
                html.Add($"</td>");
            }

            html.Add($"</tr>");
        }

        page.CloseTable();
    }

    private static double? Effect(IEnumerable<SensitivityEntry> entries, string method) =>
        entries.FirstOrDefault(e => e.Method == method)?.Effect;
}
