using System.Runtime.InteropServices;

namespace AIBubble.Rendering.Texts;

/// <summary>Something told in the language of a page, or in English where the page's has no words for it.</summary>
/// <param name="Text">The words, or <see langword="null"/> when nothing is said.</param>
/// <param name="Quoted">Whether they stand as somebody else wrote them.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Told(string? Text, bool Quoted)
{
    /// <inheritdoc/>
    public override string ToString() => Text ?? NumberText.None;
}
