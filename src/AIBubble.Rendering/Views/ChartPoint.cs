using System.Runtime.InteropServices;

namespace AIBubble.Rendering.Views;

/// <summary>One point of a drawn series.</summary>
/// <param name="Period">Last day of the period.</param>
/// <param name="Value">Value in the series' unit.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ChartPoint(DateOnly Period, double Value);
