using AIBubble.Rendering.Texts;
using SkiaSharp;

namespace AIBubble.Rendering.Cards;

/// <summary>Draws on a card, in units of its pixels from the upper left corner.</summary>
/// <param name="canvas">What is drawn on.</param>
/// <param name="language">Decides the font.</param>
internal sealed class CardPen(SKCanvas canvas, ReportLanguage language)
{
    // Text never gets smaller than a thumbnail can show.
    private const float Smallest = 14;

    /// <summary>What is drawn on.</summary>
    internal SKCanvas Canvas => canvas;

    /// <summary>A filled rectangle.</summary>
    internal void Fill(SKColor colour, float left, float top, float right, float bottom, float radius = 0)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        canvas.DrawRoundRect(new SKRect(left, top, right, bottom), radius, radius, paint);
    }

    /// <summary>The outline of a rectangle.</summary>
    internal void Frame(SKColor colour, float left, float top, float right, float bottom, float radius = 0, float[]? dashes = null)
    {
        using var dash = dashes is null ? null : SKPathEffect.CreateDash(dashes, 0);
        using var paint = new SKPaint { Color = colour, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 2, PathEffect = dash };
        canvas.DrawRoundRect(new SKRect(left, top, right, bottom), radius, radius, paint);
    }

    /// <summary>A disc with a rim of the background's colour.</summary>
    internal void Dot(SKColor colour, SKPoint centre, float radius)
    {
        using var paint = new SKPaint { Color = CardColours.Background, IsAntialias = true };
        canvas.DrawCircle(centre, radius + 3, paint);
        paint.Color = colour;
        canvas.DrawCircle(centre, radius, paint);
    }

    /// <summary>A dotted line through points, oldest first.</summary>
    internal void Trail(SKColor colour, IReadOnlyList<SKPoint> points)
    {
        using var dots = SKPathEffect.CreateDash([0.1f, 7], 0);
        using var paint = new SKPaint
        {
            Color = colour,
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = 4,
            StrokeCap = SKStrokeCap.Round,
            StrokeJoin = SKStrokeJoin.Round,
            PathEffect = dots,
        };
        using var builder = new SKPathBuilder();
        builder.MoveTo(points[0]);
        foreach (var point in points.Skip(1))
        {
            builder.LineTo(point);
        }

        using var path = builder.Detach();
        canvas.DrawPath(path, paint);
    }

    /// <summary>A line of text, made smaller until it fits.</summary>
    /// <param name="text">What is written.</param>
    /// <param name="at">Where its base line begins, is centred or ends.</param>
    /// <param name="size">Height of the font.</param>
    /// <param name="colour">Its colour.</param>
    /// <param name="bold">Whether it is bold.</param>
    /// <param name="align">Which end is at the place.</param>
    /// <param name="width">The most it may take.</param>
    /// <param name="halo">Whether the background's colour surrounds it, so that it can be read over lines.</param>
    internal void Text(
        string text, SKPoint at, float size, SKColor colour, bool bold = false, SKTextAlign align = SKTextAlign.Left, float width = float.MaxValue,
        bool halo = false)
    {
        using var font = new SKFont(CardFonts.Of(language, bold), size) { Subpixel = true, Edging = SKFontEdging.Antialias, Hinting = SKFontHinting.None };
        while (font.Size > Smallest && font.MeasureText(text) > width)
        {
            font.Size--;
        }

        if (halo)
        {
            using var rim = new SKPaint
            {
                Color = CardColours.Background,
                IsAntialias = true,
                Style = SKPaintStyle.Stroke,
                StrokeWidth = 7,
                StrokeJoin = SKStrokeJoin.Round,
            };
            canvas.DrawText(text, at, align, font, rim);
        }

        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        canvas.DrawText(text, at, align, font, paint);
    }

    /// <summary>A paragraph, broken between words, or between letters where a language has no spaces.</summary>
    /// <returns>The base line of its last line.</returns>
    internal float Paragraph(string text, SKPoint at, float size, SKColor colour, float width)
    {
        using var font = new SKFont(CardFonts.Of(language, bold: false), size);
        var line = string.Empty;
        var y = at.Y;
        foreach (var piece in Pieces(text))
        {
            if (line.Length > 0 && font.MeasureText((line + piece).TrimEnd()) > width)
            {
                Text(line.TrimEnd(), new SKPoint(at.X, y), size, colour);
                (line, y) = (string.Empty, y + (size * 1.35f));
            }

            line += piece;
        }

        Text(line, new SKPoint(at.X, y), size, colour);
        return y;
    }

    // A mark that ends something stays with what it ends.
    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var i = 1; i < text.Length; i++)
        {
            var isBreak = text[i - 1] == ' ' || (text[i - 1] >= '\u2e80' && text[i] is not ('，' or '。' or '？' or '、' or '；' or '：' or '）'));
            if (isBreak)
            {
                yield return text[start..i];
                start = i;
            }
        }

        yield return text[start..];
    }
}
