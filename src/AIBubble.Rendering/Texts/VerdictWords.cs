using AIBubble.Domain.Reports;

namespace AIBubble.Rendering.Texts;

/// <summary>Sentences of the verdict that page and Markdown share.</summary>
internal static class VerdictWords
{
    /// <summary>The position under one kind of mean.</summary>
    public static string Reading(VerdictReading reading, ReportText text) => text.Format(
        "readings.line",
        ("mean", text.Of("readings", reading.Aggregation)),
        ("heat", NumberText.Score(reading.Heat)),
        ("heatDistance", NumberText.Points(reading.HeatDistance)),
        ("industrial", NumberText.Score(reading.Industrial)),
        ("industrialDistance", NumberText.Points(reading.IndustrialDistance)),
        ("kind", text.Of("verdict", reading.Kind)));
}
