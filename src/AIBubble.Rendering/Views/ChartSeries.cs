namespace AIBubble.Rendering.Views;

/// <summary>One series to draw.</summary>
/// <param name="Indicator">Catalogue id.</param>
/// <param name="Subject">Subject of the series.</param>
/// <param name="Title">What is drawn, in plain words.</param>
/// <param name="Unit">Unit of the values.</param>
/// <param name="Points">Oldest first.</param>
public sealed record ChartSeries(string Indicator, string Subject, string Title, string Unit, IReadOnlyList<ChartPoint> Points);
