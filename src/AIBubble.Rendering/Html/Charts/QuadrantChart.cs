using AIBubble.Domain.Reports;
using AIBubble.Domain.Words;
using AIBubble.Rendering.Texts;
using Microsoft.AspNetCore.Components;

namespace AIBubble.Rendering.Html.Charts;

/// <summary>Heat over industrial character, cut into the four kinds by the rubric's thresholds.</summary>
internal static class QuadrantChart
{
    // The plot is a square of 300 units: three per point of score.
    private const double Left = 44;
    private const double Top = 12;
    private const double Side = 300;

    /// <summary>The chart of a page, with its caption.</summary>
    internal static MarkupString Of(ReportPage page)
    {
        var text = page.Text;
        var heat = page.Report.Pillar(PillarId.Heat);
        var industrial = page.Report.Pillar(PillarId.Industrial);
        var known = heat?.Score is not null && industrial?.Score is not null;
        var description = known
            ? text.Format(
                "chart.position.description",
                ("heat", NumberText.Score(heat!.Score)), ("industrial", NumberText.Score(industrial!.Score)),
                ("heatLow", NumberText.Score(heat.Low)), ("heatHigh", NumberText.Score(heat.High)),
                ("industrialLow", NumberText.Score(industrial.Low)), ("industrialHigh", NumberText.Score(industrial.High)))
            : text["chart.position.none"];

        var svg = new SvgBuilder().Add($"""
            <figure class="quadrant"><svg viewBox="0 0 356 356" role="img" aria-labelledby="chart-position chart-position-text">
            <title id="chart-position">{text["chart.position.title"]}</title><desc id="chart-position-text">{description}</desc>
            """);
        Regions(svg, page);
        Axes(svg, page.Names);
        Trail(svg, page.View.History);
        if (known)
        {
            Point(svg, text, heat!, industrial!);
        }

        var caption = known ? text["chart.position.caption"] : text["chart.position.none"];
        return svg.Add($"</svg><figcaption>{caption}</figcaption></figure>").ToMarkup();
    }

    private static void Regions(SvgBuilder svg, ReportPage page)
    {
        if (page.View.Thresholds is not { } thresholds)
        {
            Frame();
            return;
        }

        var (x, y) = (X(thresholds.Industrial), Y(thresholds.Heat));
        Region(VerdictKind.SpeculativeBubble, Left, Top, x, y);
        Region(VerdictKind.IndustrialBubble, x, Top, Left + Side, y);
        Region(VerdictKind.NoBubble, Left, y, x, Top + Side);
        Region(VerdictKind.IndustrialBuildOut, x, y, Left + Side, Top + Side);
        Frame();

        void Frame() => svg.Add($"""<rect class="frame" x="{Left}" y="{Top}" width="{Side}" height="{Side}"/>""");

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
            var (labelX, anchor) = rightmost ? (x2 - 6, "end") : (x1 + 6, "start");
            var labelY = upper ? y1 + 16 : y2 - 8;
            svg.Add($"""
                <rect class="region r-{name}" x="{x1}" y="{y1}" width="{x2 - x1}" height="{y2 - y1}"/>
                <text class="region-label" x="{labelX}" y="{labelY}" text-anchor="{anchor}">{page.Text.Of("verdict", kind)}</text>
                """);
        }
    }

    private static void Axes(SvgBuilder svg, ReportNames names)
    {
        for (var tick = 0; tick <= 100; tick += 25)
        {
            svg.Add($"""
                <text class="tick" x="{X(tick)}" y="{Top + Side + 15}" text-anchor="middle">{tick}</text>
                <text class="tick" x="{Left - 6}" y="{Y(tick) + 4}" text-anchor="end">{tick}</text>
                """);
        }

        var middle = Top + (Side / 2);
        svg.Add($"""
            <text class="axis" x="{Left + (Side / 2)}" y="{Top + Side + 34}" text-anchor="middle">{names.Of(PillarId.Industrial)}</text>
            <text class="axis" transform="translate(12 {middle}) rotate(-90)" text-anchor="middle">{names.Of(PillarId.Heat)}</text>
            """);
    }

    private static void Trail(SvgBuilder svg, IReadOnlyList<HistoryPoint> history)
    {
        var readings = history.Where(static h => h.Heat is not null && h.Industrial is not null).TakeLast(24).ToList();
        if (readings.Count < 2)
        {
            return;
        }

        var points = readings.Select(static h => FormattableString.Invariant($"{X(h.Industrial!.Value):0.#},{Y(h.Heat!.Value):0.#}"));
        svg.Add($"""<polyline class="trail" points="{string.Join(' ', points)}"/>""");
    }

    private static void Point(SvgBuilder svg, ReportText text, PillarScore heat, PillarScore industrial)
    {
        var (x, y) = (X(industrial.Score!.Value), Y(heat.Score!.Value));
        if (heat is { Low: { } heatLow, High: { } heatHigh } && industrial is { Low: { } low, High: { } high })
        {
            var (width, height) = (X(high) - X(low), Y(heatLow) - Y(heatHigh));
            svg.Add($"""<rect class="uncertainty" x="{X(low)}" y="{Y(heatHigh)}" width="{width}" height="{height}" rx="4"/>""");
        }

        var (labelX, anchor) = x > 300 ? (x - 10, "end") : (x + 10, "start");
        svg.Add($"""
            <circle class="now" cx="{x}" cy="{y}" r="6"/>
            <text class="now-label" x="{labelX}" y="{y + 4}" text-anchor="{anchor}">{text["chart.position.today"]}</text>
            """);
    }

    private static double X(double score) => Left + (Math.Clamp(score, 0, 100) * Side / 100);

    private static double Y(double score) => Top + Side - (Math.Clamp(score, 0, 100) * Side / 100);
}
