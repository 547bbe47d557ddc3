using AIBubble.Domain;
using AIBubble.Rendering.Texts;

namespace AIBubble.Rendering.Html;

/// <summary>The answer first: kind, hedge, robustness and tension in words.</summary>
internal static class VerdictSection
{
    internal static void Write(ReportPage page)
    {
        var (html, report, text) = (page.Html, page.Report, page.Text);
        var verdict = report.Verdict;
        var kind = DomainJson.Word(verdict.Kind);
        html.Add($"""<section id="verdict" class="verdict kind-{kind}" aria-labelledby="verdict-h"><h2 id="verdict-h"><span class="vh">{text["section.verdict"]}: </span>{text.Of("verdict", verdict.Kind)} <span class="hedge">{text.Of("hedge", verdict.Hedge)}</span></h2><p class="lead">{text.VerdictSentence(report)}</p>""");
        html.Add($"""<dl class="tiles"><div><dt>{text["robustness.label"]}</dt><dd>""");
        page.Number(NumberText.Share(verdict.Robustness), verdict.Robustness);
        html.Add($"""</dd><dd class="quiet">{text["robustness.short"]}</dd></div><div><dt>{text["tension.label"]}</dt><dd>""");
        page.Score(report.Tension.Score);
        html.Add($"""</dd><dd class="quiet">{text["tension.short"]}""");
        if (report.Tension is { Low: { } low, High: { } high })
        {
            html.Add($"; {text.Format("pillar.band", ("low", NumberText.Score(low)), ("high", NumberText.Score(high)))}");
        }

        html.Add($"</dd></div></dl>");
        if (verdict.Variants.Count > 0)
        {
            html.Add($"""<h3>{text["robustness.variants"]}</h3><ul class="variants">""");
            foreach (var (name, share) in verdict.Variants.OrderByDescending(static v => v.Value).ThenBy(static v => v.Key, StringComparer.Ordinal))
            {
                html.Add($"""<li><span>{text.Term("verdict", name)}</span><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="8"/><rect class="bar" width="{Math.Clamp(share, 0, 1) * 100}" height="8"/></svg><span class="n">""");
                page.Number(NumberText.Share(share), share);
                html.Add($"</span></li>");
            }

            html.Add($"</ul>");
        }

        html.Add($"""<h3>{text["statement.engine"]}</h3><blockquote><p>""");
        page.EngineText(verdict.Statement);
        html.Add($"</p><p>");
        page.EngineText(report.Tension.Statement);
        html.Add($"</p></blockquote></section>");
    }
}
