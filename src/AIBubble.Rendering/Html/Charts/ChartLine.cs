namespace AIBubble.Rendering.Html.Charts;

/// <summary>A line over time in a chart.</summary>
/// <param name="Style">Class that colours it.</param>
/// <param name="Label">Written at its end; empty for none.</param>
/// <param name="Points">Oldest first; a missing value breaks the line.</param>
internal sealed record ChartLine(string Style, string Label, IReadOnlyList<(DateOnly Day, double? Value)> Points);
