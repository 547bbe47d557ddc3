using AIBubble.Domain.Reports;
using AIBubble.Domain.Words;
using AIBubble.Rendering.Html;
using AIBubble.Rendering.Texts;
using SkiaSharp;

namespace AIBubble.Rendering.Cards;

/// <summary>The map of heat over industrial character on a card, as on the page: regions, the way of two years, the band and today.</summary>
internal static class CardMap
{
    private const float Left = 690;
    private const float Top = 56;
    private const float Side = 450;
    private const int Months = 24;

    /// <summary>Draws it into the right half of a card.</summary>
    internal static void Draw(CardPen pen, ReportPage page)
    {
        Regions(pen, page);
        pen.Frame(CardColours.Quiet, Left, Top, Left + Side, Top + Side);
        Axes(pen, page.Names);
        var trail = page.View.History.Where(static h => h is { Heat: not null, Industrial: not null }).TakeLast(Months)
            .Select(static h => At(h.Industrial!.Value, h.Heat!.Value)).ToList();
        if (trail.Count > 1)
        {
            pen.Trail(CardColours.Quiet, trail);
        }

        if (page.Report.Pillar(PillarId.Heat) is { Score: { } heat } hot && page.Report.Pillar(PillarId.Industrial) is { Score: { } industrial } kind)
        {
            Now(pen, page.Text, (heat, hot.Low, hot.High), (industrial, kind.Low, kind.High), CardColours.Of(page.Report.Verdict.Kind));
        }
        else
        {
            pen.Text(page.Text["chart.position.none"], new SKPoint(Left + (Side / 2), Top + (Side / 2) + 6), 22, CardColours.Ink,
                align: SKTextAlign.Center, width: Side - 20, halo: true);
        }
    }

    private static void Regions(CardPen pen, ReportPage page)
    {
        if (page.View.Thresholds is not { } thresholds)
        {
            return;
        }

        var (corner, right, bottom) = (At(thresholds.Industrial, thresholds.Heat), Left + Side, Top + Side);
        Region(VerdictKind.SpeculativeBubble, Left, Top, corner.X, corner.Y);
        Region(VerdictKind.IndustrialBubble, corner.X, Top, right, corner.Y);
        Region(VerdictKind.NoBubble, Left, corner.Y, corner.X, bottom);
        Region(VerdictKind.IndustrialBuildOut, corner.X, corner.Y, right, bottom);

        void Region(VerdictKind kind, float x1, float y1, float x2, float y2)
        {
            pen.Fill(CardColours.Region(kind), x1, y1, x2, y2);
            pen.Frame(CardColours.Line, x1, y1, x2, y2);
            // Names stand in the outer corners, where readings rarely are.
            var (isRight, isUpper) = (kind is VerdictKind.IndustrialBubble or VerdictKind.IndustrialBuildOut, y1 <= Top);
            var at = new SKPoint(isRight ? x2 - 10 : x1 + 10, isUpper ? y1 + 28 : y2 - 14);
            pen.Text(page.Text.Of("verdict", kind), at, 19, CardColours.Quiet, align: isRight ? SKTextAlign.Right : SKTextAlign.Left, width: x2 - x1 - 20);
        }
    }

    private static void Axes(CardPen pen, ReportNames names)
    {
        for (var tick = 0; tick <= 100; tick += 50)
        {
            var (x, y) = (At(tick, 0).X, At(0, tick).Y);
            var text = NumberText.Exact(tick);
            pen.Text(text, new SKPoint(x, Top + Side + 26), 18, CardColours.Quiet, align: SKTextAlign.Center);
            pen.Text(text, new SKPoint(Left - 10, y + 6), 18, CardColours.Quiet, align: SKTextAlign.Right);
        }

        var middle = Top + (Side / 2);
        pen.Text(names.Of(PillarId.Industrial), new SKPoint(Left + (Side / 2), Top + Side + 58), 23, CardColours.Ink, bold: true, align: SKTextAlign.Center);
        pen.Canvas.Save();
        pen.Canvas.RotateDegrees(-90, Left - 50, middle);
        pen.Text(names.Of(PillarId.Heat), new SKPoint(Left - 50, middle), 23, CardColours.Ink, bold: true, align: SKTextAlign.Center);
        pen.Canvas.Restore();
    }

    private static void Now(
        CardPen pen, ReportText text, (double Score, double? Low, double? High) heat, (double Score, double? Low, double? High) industrial, SKColor colour)
    {
        var now = At(industrial.Score, heat.Score);
        if (heat is { Low: { } cool, High: { } hot } && industrial is { Low: { } low, High: { } high })
        {
            var (upperLeft, lowerRight) = (At(low, hot), At(high, cool));
            pen.Fill(colour.WithAlpha(36), upperLeft.X, upperLeft.Y, lowerRight.X, lowerRight.Y, 6);
            pen.Frame(colour, upperLeft.X, upperLeft.Y, lowerRight.X, lowerRight.Y, 6, [6, 5]);
        }

        pen.Dot(colour, now, 11);
        var isFarRight = now.X > Left + (Side * 0.8f);
        pen.Text(text["chart.position.today"], new SKPoint(now.X + (isFarRight ? -20 : 20), now.Y + 8), 22, CardColours.Ink, bold: true,
            align: isFarRight ? SKTextAlign.Right : SKTextAlign.Left, halo: true);
    }

    private static SKPoint At(double industrial, double heat) =>
        new(Left + ((float)Math.Clamp(industrial, 0, 100) * Side / 100), Top + Side - ((float)Math.Clamp(heat, 0, 100) * Side / 100));
}
