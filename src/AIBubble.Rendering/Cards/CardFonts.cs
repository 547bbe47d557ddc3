using AIBubble.Rendering.Texts;
using SkiaSharp;

namespace AIBubble.Rendering.Cards;

/// <summary>
/// The fonts of the card: parts of Noto Sans CJK (SIL Open Font License 1.1, said in the files themselves) that hold its words and no more,
/// made by <c>build/card-fonts.py</c>. They are shipped, because a server has none.
/// </summary>
internal static class CardFonts
{
    /// <summary>What the keys of the texts begin with that the fonts can write.</summary>
    internal static readonly string[] Groups =
    [
        "document.", "date.", "verdict.", "hedge.", "title.", "pillar.", "headline.", "chart.position.", "robustness.", "number.", "joint.",
    ];

    private static readonly Lazy<SKTypeface> HantRegular = new(static () => Load("card-hant-regular"));
    private static readonly Lazy<SKTypeface> HantBold = new(static () => Load("card-hant-bold"));
    private static readonly Lazy<SKTypeface> HansRegular = new(static () => Load("card-hans-regular"));
    private static readonly Lazy<SKTypeface> HansBold = new(static () => Load("card-hans-bold"));

    /// <summary>The font of a language.</summary>
    internal static SKTypeface Of(ReportLanguage language, bool bold) => (language, bold) switch
    {
        (ReportLanguage.SimplifiedChinese, false) => HansRegular.Value,
        (ReportLanguage.SimplifiedChinese, true) => HansBold.Value,
        (_, false) => HantRegular.Value,
        _ => HantBold.Value,
    };

    private static SKTypeface Load(string name)
    {
        using var stream = typeof(CardFonts).Assembly.GetManifestResourceStream($"AIBubble.Rendering.Fonts.{name}.otf")
            ?? throw new InvalidOperationException($"AIBubble.Rendering has no font '{name}'.");
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException($"The font '{name}' cannot be read.");
    }
}
