using AIBubble.Rendering.Texts;
using Microsoft.AspNetCore.Components;

namespace AIBubble.Rendering.Html.Charts;

/// <summary>Small bars inside tables and cards.</summary>
internal static class Bars
{
    /// <summary>A score on the scale 0–100 with its band; nothing when there is no score.</summary>
    /// <param name="text">The language of its title.</param>
    /// <param name="id">What is scored.</param>
    /// <param name="score">The score.</param>
    /// <param name="low">Where its band begins.</param>
    /// <param name="high">Where its band ends.</param>
    internal static MarkupString Band(ReportText text, string id, double? score, double? low, double? high)
    {
        if (score is not { } value)
        {
            return default;
        }

        var title = text.Format(
            "chart.band.title", ("score", NumberText.Score(value)), ("low", NumberText.Score(low)), ("high", NumberText.Score(high)));
        var svg = new SvgBuilder().Add($"""
            <svg class="band" viewBox="0 0 104 14" role="img" aria-labelledby="band-{id}"><title id="band-{id}">{title}</title>
            <line class="track" x1="2" x2="102" y1="7" y2="7"/>
            """);
        if (low is { } from && high is { } to)
        {
            var width = Math.Max(0.5, Clamp(to) - Clamp(from));
            svg.Add($"""<rect class="range" x="{2 + Clamp(from)}" y="4" width="{width}" height="6" rx="3"/>""");
        }

        return svg.Add($"""<circle class="dot" cx="{2 + Clamp(value)}" cy="7" r="4"/></svg>""").ToMarkup();
    }

    /// <summary>Points a criterion adds, on a scale common to its pillar.</summary>
    /// <param name="text">The language of its title.</param>
    /// <param name="id">The criterion.</param>
    /// <param name="contribution">Points added.</param>
    /// <param name="largest">Points that fill the bar.</param>
    internal static MarkupString Contribution(ReportText text, string id, double contribution, double largest)
    {
        var title = text.Format("chart.contribution.title", ("points", NumberText.Score(contribution)));
        var width = largest > 0 ? Math.Clamp(contribution / largest, 0, 1) * 60 : 0;
        return new SvgBuilder().Add($"""
            <svg class="contribution" viewBox="0 0 60 10" preserveAspectRatio="none" role="img" aria-labelledby="points-{id}">
            <title id="points-{id}">{title}</title><rect class="track" width="60" height="10"/>
            <rect class="bar" width="{width}" height="10"/></svg>
            """).ToMarkup();
    }

    /// <summary>A share from 0 to 1; its number stands beside it.</summary>
    internal static MarkupString Share(double share) => new SvgBuilder().Add($"""
        <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="8"/>
        <rect class="bar" width="{Math.Clamp(share, 0, 1) * 100}" height="8"/></svg>
        """).ToMarkup();

    /// <summary>An effect to the left or right of zero; its number stands beside it.</summary>
    /// <param name="effect">Points.</param>
    /// <param name="largest">Points, without sign, that fill one side.</param>
    internal static MarkupString Effect(double effect, double largest)
    {
        var length = largest > 0 ? Math.Abs(effect) / largest * 60 : 0;
        var (side, start) = effect < 0 ? ("down", 62 - length) : ("up", 62);
        return new SvgBuilder().Add($"""
            <svg class="tornado" viewBox="0 0 124 10" aria-hidden="true">
            <rect class="{side}" x="{start}" y="1" width="{length}" height="8"/><line class="zero" x1="62" x2="62" y1="0" y2="10"/></svg>
            """).ToMarkup();
    }

    private static double Clamp(double score) => Math.Clamp(score, 0, 100);
}
