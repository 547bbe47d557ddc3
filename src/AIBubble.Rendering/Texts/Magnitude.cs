using System.Runtime.InteropServices;

namespace AIBubble.Rendering.Texts;

/// <summary>A word for a power of ten.</summary>
/// <param name="Factor">The power.</param>
/// <param name="Word">The word.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Magnitude(double Factor, string Word);
