using System.Security.Cryptography;
using System.Text;
using AIBubble.Rendering.Texts;
using AIBubble.Rendering.Views;

namespace AIBubble.Rendering.Html;

/// <summary>
/// The report as one self-contained page: no script, no font, no image from elsewhere; charts are SVG in the page. Reads
/// on paper, on a phone, in the dark and by a screen reader.
/// </summary>
public static class ReportHtml
{
    private static readonly string Style = LoadStyle();

    private static readonly Action<ReportPage>[] Sections =
    [
        VerdictSection.Write,
        PositionSection.Write,
        CaveatsSection.Write,
        PillarsSection.Write,
        TrendsSection.WriteHistory,
        TrendsSection.WriteSeries,
        ExuberanceSection.Write,
        SensitivitySection.Write,
        ClaimsSection.Write,
        ChangesSection.Write,
        AboutSection.Write,
    ];

    /// <summary>A <c>Content-Security-Policy</c> under which the page works and nothing else does: its own style by hash, no script at all.</summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Writes the page section by section; at most one section is held in memory.</summary>
    /// <param name="view">What to show.</param>
    /// <param name="language">In which language.</param>
    /// <param name="output">Where the UTF-8 bytes go; stays open.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    public static async Task WriteAsync(ReportView view, ReportLanguage language, Stream output, CancellationToken cancellationToken)
    {
        var html = new HtmlBuilder();
        var page = new ReportPage(html, view, ReportText.For(language));
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);

        html.Add($"""<!DOCTYPE html><html lang="{page.Text.Tag}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>{page.Text.Format("document.title", ("asOf", NumberText.Date(view.Report.AsOf)))}</title><style>""");
        await writer.WriteAsync(html.Take().AsMemory(), cancellationToken);
        await writer.WriteAsync(Style.AsMemory(), cancellationToken);
        html.Add($"""</style></head><body><a class="skip" href="#main">{page.Text["skip"]}</a>""");
        PageHeader.Write(page);
        html.Add($"""<main id="main" tabindex="-1">""");
        foreach (var section in Sections)
        {
            section(page);
            html.Add($"\n");
            await writer.WriteAsync(html.Take().AsMemory(), cancellationToken);
        }

        html.Add($"</main>");
        PageFooter.Write(page);
        html.Add($"</body></html>\n");
        await writer.WriteAsync(html.Take().AsMemory(), cancellationToken);
        await writer.FlushAsync(cancellationToken);
    }

    private static string LoadStyle()
    {
        using var stream = typeof(ReportHtml).Assembly.GetManifestResourceStream("AIBubble.Rendering.report.css")
            ?? throw new InvalidOperationException("The embedded style sheet is missing from AIBubble.Rendering.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
