using AIBubble.Rendering.Texts;

namespace AIBubble.Rendering.Html;

/// <summary>Title, dates, choice of another day and the table of contents.</summary>
internal static class PageHeader
{
    internal static void Write(ReportPage page)
    {
        var (html, report, text) = (page.Html, page.Report, page.Text);
        html.Add($"""<header class="page"><p class="brand">{text["document.brand"]}</p><h1>{text["document.question"]}</h1><dl class="facts"><div><dt>{text["date.asof"]}</dt><dd><time datetime="{report.AsOf}">{report.AsOf}</time></dd></div><div><dt>{text["date.known-on"]}</dt><dd><time datetime="{report.KnownOn}">{report.KnownOn}</time></dd></div>""");
        if (report.RecordedBy is { } recordedBy)
        {
            html.Add($"""<div><dt>{text["date.recorded-by"]}</dt><dd>{NumberText.Instant(recordedBy)}</dd></div>""");
        }

        if (report.Subject is { } subject)
        {
            html.Add($"""<div><dt>{text["subject.label"]}</dt><dd>{subject}</dd></div>""");
        }

        html.Add($"""<div><dt>{text["about.rubric"]}</dt><dd>{report.Rubric.Id} {report.Rubric.Version}</dd></div></dl><p class="quiet">{text.Format("date.note", ("asOf", NumberText.Date(report.AsOf)), ("knownOn", NumberText.Date(report.KnownOn)))}</p>""");
        html.Add($"""<form class="day" action="/api/report" method="get"><fieldset><legend>{text["form.legend"]}</legend><label>{text["date.asof"]} <input type="date" name="asOf" value="{report.AsOf}" required></label> <label>{text["date.known-on"]} <input type="date" name="knownOn" value="{report.KnownOn}" required></label><input type="hidden" name="format" value="html"><input type="hidden" name="lang" value="{text.Tag}"> <button type="submit">{text["form.submit"]}</button></fieldset></form>""");

        html.Add($"""</header><nav class="contents" aria-label="{text["nav.label"]}"><ul>""");
        foreach (var (id, key) in Contents(page))
        {
            html.Add($"""<li><a href="#{id}">{text[key]}</a></li>""");
        }

        if (report.Changes is { } changes)
        {
            html.Add($"""<li><a href="#changes">{text.Format("section.changes", ("since", NumberText.Date(changes.Since)))}</a></li>""");
        }

        html.Add($"""<li><a href="#about">{text["section.about"]}</a></li></ul></nav>""");
    }

    private static IEnumerable<(string Id, string Key)> Contents(ReportPage page)
    {
        yield return ("verdict", "section.verdict");
        yield return ("position", "section.position");
        yield return ("caveats", "section.caveats");
        yield return ("pillars", "section.pillars");
        if (page.View.History.Count > 0)
        {
            yield return ("history", "section.history");
        }

        if (page.View.Charts.Count > 0)
        {
            yield return ("series", "section.series");
        }

        yield return ("exuberance", "section.exuberance");
        yield return ("sensitivity", "section.sensitivity");
        if (page.Report.Claims.Count > 0)
        {
            yield return ("claims", "section.claims");
        }
    }
}

/// <summary>The last line of the page.</summary>
internal static class PageFooter
{
    internal static void Write(ReportPage page) =>
        page.Html.Add($"""<footer class="page"><p>{page.Text["about.not-advice"]}</p></footer>""");
}

/// <summary>Downloads, other languages, and what names the report exactly.</summary>
internal static class AboutSection
{
    internal static void Write(ReportPage page)
    {
        var (html, report, text) = (page.Html, page.Report, page.Text);
        page.OpenSection("about", text["section.about"]);
        html.Add($"""<dl class="about">""");
        html.Add($"<dt>{text["about.downloads"]}</dt><dd>");
        foreach (var format in (ReadOnlySpan<string>)["json", "csv", "md"])
        {
            html.Add($"""<a href="{page.ReportAddress(format)}">{text["format." + format]}</a> """);
        }

        html.Add($"</dd><dt>{text["about.language"]}</dt><dd>");
        html.Add($"""<a href="{page.ReportAddress("html", "en")}" lang="en" hreflang="en">English</a> <a href="{page.ReportAddress("html", "zh-Hant")}" lang="zh-Hant" hreflang="zh-Hant">繁體中文</a></dd>""");

        html.Add($"""<dt>{text["about.rubric"]}</dt><dd><a href="/api/rubric">{report.Rubric.Id} {report.Rubric.Version}</a></dd><dt>{text["about.rubric-digest"]}</dt><dd><code>{report.Rubric.Digest}</code></dd><dt>{text["about.inputs-digest"]}</dt><dd><code>{report.InputsDigest}</code></dd><dt>{text["date.generated"]}</dt><dd>{NumberText.Instant(report.GeneratedAt)}</dd></dl><p class="quiet">{text["about.reproduce"]}</p>""");
        if (report.Attributions.Count > 0)
        {
            html.Add($"""<h3>{text["section.attributions"]}</h3><ul class="quiet">""");
            foreach (var attribution in report.Attributions)
            {
                html.Add($"<li>");
                page.EngineText(attribution);
                html.Add($"</li>");
            }

            html.Add($"</ul>");
        }

        html.Add($"</section>");
    }
}
