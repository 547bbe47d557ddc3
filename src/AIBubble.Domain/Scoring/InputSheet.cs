using System.Runtime.InteropServices;

namespace AIBubble.Domain.Scoring;

/// <summary>An input's points and the weight actually applied.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct InputSheet(double? Normalised, double EffectiveWeight);
