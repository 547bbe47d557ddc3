using AIBubble.Domain.Reports;
using AIBubble.Rendering.Texts;

namespace AIBubble.Rendering.Html;

/// <summary>Heat over industrial character, cut into the four kinds by the rubric's thresholds.</summary>
internal static class QuadrantChart
{
    // The plot is a square of 300 units: three per point of score.
    private const double Left = 44;
    private const double Top = 12;
    private const double Side = 300;

    internal static void Write(ReportPage page)
    {
        var (html, text) = (page.Html, page.Text);
        var heat = page.Report.Pillars.FirstOrDefault(static p => p.Id == "heat");
        var industrial = page.Report.Pillars.FirstOrDefault(static p => p.Id == "industrial");
        var (titleId, descriptionId) = (html.NewId("c"), html.NewId("c"));
        var known = heat?.Score is not null && industrial?.Score is not null;
        var description = known
            ? text.Format(
                "chart.position.description",
                ("heat", NumberText.Score(heat!.Score)), ("industrial", NumberText.Score(industrial!.Score)),
                ("heatLow", NumberText.Score(heat.Low)), ("heatHigh", NumberText.Score(heat.High)), ("industrialLow", NumberText.Score(industrial.Low)), ("industrialHigh", NumberText.Score(industrial.High)))
            : text["chart.position.none"];

        html.Add($"""<figure class="quadrant"><svg viewBox="0 0 356 356" role="img" aria-labelledby="{titleId} {descriptionId}"><title id="{titleId}">{text["chart.position.title"]}</title><desc id="{descriptionId}">{description}</desc>""");
        Regions(page);
        Axes(page);
        Trail(page);
        if (known)
        {
            Point(page, heat!, industrial!);
        }

        html.Add($"""</svg><figcaption>{(known ? text["chart.position.caption"] : text["chart.position.none"])}</figcaption></figure>""");
    }

    private static void Regions(ReportPage page)
    {
        var html = page.Html;
        if (page.View.Thresholds is not { } thresholds)
        {
            html.Add($"""<rect class="frame" x="{Left}" y="{Top}" width="{Side}" height="{Side}"/>""");
            return;
        }

        var (x, y) = (X(thresholds.Industrial), Y(thresholds.Heat));
        Region(VerdictKind.SpeculativeBubble, Left, Top, x, y);
        Region(VerdictKind.IndustrialBubble, x, Top, Left + Side, y);
        Region(VerdictKind.NoBubble, Left, y, x, Top + Side);
        Region(VerdictKind.IndustrialBuildOut, x, y, Left + Side, Top + Side);
        html.Add($"""<rect class="frame" x="{Left}" y="{Top}" width="{Side}" height="{Side}"/>""");

        void Region(VerdictKind kind, double x1, double y1, double x2, double y2)
        {
            var name = kind switch
            {
                VerdictKind.SpeculativeBubble => "speculative",
                VerdictKind.IndustrialBubble => "bubble",
                VerdictKind.IndustrialBuildOut => "build-out",
                _ => "none",
            };
            // Labels sit in the outer corners, where readings rarely are.
            var rightmost = kind is VerdictKind.IndustrialBubble or VerdictKind.IndustrialBuildOut;
            var upper = kind is VerdictKind.SpeculativeBubble or VerdictKind.IndustrialBubble;
            html.Add($"""<rect class="region r-{name}" x="{x1}" y="{y1}" width="{x2 - x1}" height="{y2 - y1}"/><text class="region-label" x="{(rightmost ? x2 - 6 : x1 + 6)}" y="{(upper ? y1 + 16 : y2 - 8)}" text-anchor="{(rightmost ? "end" : "start")}">{page.Text.Of("verdict", kind)}</text>""");
        }
    }

    private static void Axes(ReportPage page)
    {
        var html = page.Html;
        for (var tick = 0; tick <= 100; tick += 25)
        {
            html.Add($"""<text class="tick" x="{X(tick)}" y="{Top + Side + 15}" text-anchor="middle">{tick}</text><text class="tick" x="{Left - 6}" y="{Y(tick) + 4}" text-anchor="end">{tick}</text>""");
        }

        html.Add($"""<text class="axis" x="{Left + (Side / 2)}" y="{Top + Side + 34}" text-anchor="middle">{page.Text["title.industrial"]}</text><text class="axis" transform="translate(12 {Top + (Side / 2)}) rotate(-90)" text-anchor="middle">{page.Text["title.heat"]}</text>""");
    }

    private static void Trail(ReportPage page)
    {
        var readings = page.View.History.Where(static h => h.Heat is not null && h.Industrial is not null).TakeLast(24).ToList();
        if (readings.Count < 2)
        {
            return;
        }

        page.Html.Add($"""<polyline class="trail" points="{string.Join(' ', readings.Select(static h => FormattableString.Invariant($"{X(h.Industrial!.Value):0.#},{Y(h.Heat!.Value):0.#}")))}"/>""");
    }

    private static void Point(ReportPage page, PillarScore heat, PillarScore industrial)
    {
        var (x, y) = (X(industrial.Score!.Value), Y(heat.Score!.Value));
        if (heat is { Low: { } heatLow, High: { } heatHigh } && industrial is { Low: { } low, High: { } high })
        {
            page.Html.Add($"""<rect class="uncertainty" x="{X(low)}" y="{Y(heatHigh)}" width="{X(high) - X(low)}" height="{Y(heatLow) - Y(heatHigh)}" rx="4"/>""");
        }

        page.Html.Add($"""<circle class="now" cx="{x}" cy="{y}" r="6"/><text class="now-label" x="{(x > 300 ? x - 10 : x + 10)}" y="{y + 4}" text-anchor="{(x > 300 ? "end" : "start")}">{page.Text["chart.position.today"]}</text>""");
    }

    private static double X(double score) => Left + (Math.Clamp(score, 0, 100) * Side / 100);

    private static double Y(double score) => Top + Side - (Math.Clamp(score, 0, 100) * Side / 100);
}
