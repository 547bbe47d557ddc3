using AIBubble.Domain.Reports;
using AIBubble.Domain.Words;
using SkiaSharp;

namespace AIBubble.Rendering.Cards;

/// <summary>The page's light colours (report.css), in which the card is drawn whatever its reader's screen.</summary>
internal static class CardColours
{
    internal static readonly SKColor Background = SKColors.White;
    internal static readonly SKColor Ink = SKColor.Parse("#1a1f26");
    internal static readonly SKColor Quiet = SKColor.Parse("#57606a");
    internal static readonly SKColor Line = SKColor.Parse("#d5dae1");
    internal static readonly SKColor Track = SKColor.Parse("#e4e8ed");

    private static readonly SKColor Panel = SKColor.Parse("#f6f7f9");
    private static readonly SKColor Red = SKColor.Parse("#b42318");
    private static readonly SKColor Blue = SKColor.Parse("#175cd3");
    private static readonly SKColor Violet = SKColor.Parse("#6941c6");
    private static readonly SKColor Green = SKColor.Parse("#067647");
    private static readonly SKColor Brown = SKColor.Parse("#93500b");
    private static readonly SKColor Plain = SKColor.Parse("#344054");

    /// <summary>Of a verdict.</summary>
    internal static SKColor Of(VerdictKind kind) => kind switch
    {
        VerdictKind.SpeculativeBubble => Red,
        VerdictKind.IndustrialBubble => Brown,
        VerdictKind.IndustrialBuildOut => Blue,
        VerdictKind.NoBubble => Green,
        _ => Plain,
    };

    /// <summary>Of a verdict's region of the map.</summary>
    internal static SKColor Region(VerdictKind kind) => kind switch
    {
        VerdictKind.SpeculativeBubble => SKColor.Parse("#fdeceb"),
        VerdictKind.IndustrialBubble => SKColor.Parse("#fdf1dc"),
        VerdictKind.IndustrialBuildOut => SKColor.Parse("#e6f6ee"),
        _ => Panel,
    };

    /// <summary>Of a pillar.</summary>
    internal static SKColor Of(PillarId pillar) =>
        pillar == PillarId.Heat ? Red : pillar == PillarId.Industrial ? Blue : pillar == PillarId.Divergence ? Violet
            : pillar == PillarId.Hedge ? Green : Plain;
}
