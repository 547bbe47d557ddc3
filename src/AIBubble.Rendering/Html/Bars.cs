using AIBubble.Rendering.Texts;

namespace AIBubble.Rendering.Html;

/// <summary>Small bars inside tables and cards.</summary>
internal static class Bars
{
    /// <summary>A score on the scale 0–100 with its band; nothing when there is no score.</summary>
    internal static void Band(ReportPage page, double? score, double? low, double? high)
    {
        if (score is not { } value)
        {
            return;
        }

        var id = page.Html.NewId("b");
        var title = page.Text.Format("chart.band.title", ("score", NumberText.Score(value)), ("low", NumberText.Score(low)), ("high", NumberText.Score(high)));
        page.Html.Add($"""<svg class="band" viewBox="0 0 104 14" role="img" aria-labelledby="{id}"><title id="{id}">{title}</title><line class="track" x1="2" x2="102" y1="7" y2="7"/>""");
        if (low is { } from && high is { } to)
        {
            page.Html.Add($"""<rect class="range" x="{2 + Clamp(from)}" y="4" width="{Math.Max(0.5, Clamp(to) - Clamp(from))}" height="6" rx="3"/>""");
        }

        page.Html.Add($"""<circle class="dot" cx="{2 + Clamp(value)}" cy="7" r="4"/></svg>""");
    }

    /// <summary>Points a criterion adds, on a scale common to its pillar.</summary>
    /// <param name="page">The page.</param>
    /// <param name="contribution">Points added.</param>
    /// <param name="largest">Points that fill the bar.</param>
    internal static void Contribution(ReportPage page, double contribution, double largest)
    {
        var id = page.Html.NewId("b");
        var width = largest > 0 ? Math.Clamp(contribution / largest, 0, 1) * 60 : 0;
        page.Html.Add($"""<svg class="contribution" viewBox="0 0 60 10" preserveAspectRatio="none" role="img" aria-labelledby="{id}"><title id="{id}">{page.Text.Format("chart.contribution.title", ("points", NumberText.Score(contribution)))}</title><rect class="track" width="60" height="10"/><rect class="bar" width="{width}" height="10"/></svg>""");
    }

    private static double Clamp(double score) => Math.Clamp(score, 0, 100);
}
