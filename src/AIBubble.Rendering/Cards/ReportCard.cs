using AIBubble.Domain.Reports;
using AIBubble.Rendering.Html;
using AIBubble.Rendering.Texts;
using AIBubble.Rendering.Views;
using SkiaSharp;

namespace AIBubble.Rendering.Cards;

/// <summary>
/// The report as a picture that is shown where somebody shares a link to it (<c>og:image</c>): verdict, hedge, the scores, the day and
/// the map.
/// </summary>
public static class ReportCard
{
    /// <summary>Width in pixels.</summary>
    public const int Width = 1200;

    /// <summary>Height in pixels.</summary>
    public const int Height = 630;

    /// <summary>Its media type.</summary>
    public const string ContentType = "image/png";

    private const float Left = 64;
    private const float Column = 520;

    /// <summary>The picture, as PNG.</summary>
    /// <param name="view">What to show; of it the report, the history and the thresholds.</param>
    /// <param name="language">In which language.</param>
    public static byte[] Draw(ReportView view, ReportLanguage language)
    {
        ArgumentNullException.ThrowIfNull(view);
        var page = new ReportPage(view, ReportText.For(language));
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        surface.Canvas.Clear(CardColours.Background);
        var pen = new CardPen(surface.Canvas, language);
        pen.Fill(CardColours.Of(view.Report.Verdict.Kind), 0, 0, 16, Height);
        Words(pen, page);
        Scores(pen, page);
        CardMap.Draw(pen, page);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>What the picture shows, for who does not see it.</summary>
    /// <param name="report">The report.</param>
    /// <param name="text">In which language.</param>
    public static string Describe(Report report, ReportText text)
    {
        var names = new ReportNames(text, report);
        var verdict = $"{text.Of("verdict", report.Verdict.Kind)}{text.Joint(", ")}{text.Of("hedge", report.Verdict.Hedge)}";
        var scores = report.Pillars.Select(p => $"{names.Of(p.Id)} {NumberText.Score(p.Score)}");
        return string.Join(text.Joint("; "), [verdict, string.Join(text.Joint(", "), scores), Days(report, text)]);
    }

    private static void Words(CardPen pen, ReportPage page)
    {
        var text = page.Text;
        pen.Text(text["document.brand"], new SKPoint(Left, 76), 24, CardColours.Quiet, bold: true);
        var last = pen.Paragraph(text["document.question"], new SKPoint(Left, 120), 26, CardColours.Ink, Column);
        var verdict = page.Report.Verdict;
        pen.Text(text.Of("verdict", verdict.Kind), new SKPoint(Left, last + 96), 68, CardColours.Of(verdict.Kind), bold: true, width: Column);
        pen.Text(text.Of("hedge", verdict.Hedge), new SKPoint(Left, last + 146), 32, CardColours.Quiet, width: Column);
        pen.Text(Days(page.Report, text), new SKPoint(Left, Height - 40), 21, CardColours.Quiet, width: Column);
    }

    private static void Scores(CardPen pen, ReportPage page)
    {
        var y = 352f;
        foreach (var pillar in page.Report.Pillars)
        {
            var days = Staleness.Of(pillar);
            pen.Text(page.Names.Of(pillar.Id), new SKPoint(Left, y), 25, CardColours.Ink, width: 330);
            pen.Text(days is null ? NumberText.Score(pillar.Score) : NumberText.None, new SKPoint(Left + Column, y), 27, CardColours.Ink, bold: true,
                align: SKTextAlign.Right);
            if (days is { } age)
            {
                // A figure that is mostly not of today does not stand there as if it were.
                var old = page.Text.Format("headline.stale", ("score", NumberText.Score(pillar.Score)), ("days", age));
                pen.Text(old, new SKPoint(Left, y + 24), 17, CardColours.Quiet, width: Column);
            }
            else if (pillar.Score is { } score)
            {
                pen.Fill(CardColours.Track, Left, y + 13, Left + Column, y + 21, 4);
                pen.Fill(CardColours.Of(pillar.Id), Left, y + 13, Left + Math.Max(8, Column * (float)Math.Clamp(score, 0, 100) / 100), y + 21, 4);
            }

            y += 58;
        }
    }

    private static string Days(Report report, ReportText text)
    {
        var asOf = $"{text["date.asof"]} {NumberText.Date(report.AsOf)}";
        return report.KnownOn == report.AsOf ? asOf : $"{asOf} · {text["date.known-on"]} {NumberText.Date(report.KnownOn)}";
    }
}
