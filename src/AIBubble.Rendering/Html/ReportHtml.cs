using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using AIBubble.Domain.Reports;
using AIBubble.Rendering.Texts;
using AIBubble.Rendering.Views;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AIBubble.Rendering.Html;

/// <summary>
/// The report as one self-contained page: no font, no image from elsewhere; charts are SVG in the page. Reads on paper, on a
/// phone, in the dark and by a screen reader. One script of the app's own (<see cref="Assets.BrowserAssets"/>) makes the charts
/// move and the numbers answer; it is waited for by nothing, and without it the page says the same.
/// </summary>
public static class ReportHtml
{
    // The renderer encodes everything but the characters of the world's scripts, which would only be harder to read.
    private static readonly ServiceProvider Services = new ServiceCollection()
        .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
        .BuildServiceProvider();

    /// <summary>
    /// A <c>Content-Security-Policy</c> under which the page works and nothing else does: its own style by hash, the app's own
    /// scripts and answers, and images that these scripts draw (a chart on its way to a PNG file).
    /// </summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; script-src 'self'; connect-src 'self'; img-src blob:; style-src {ReportStyle.HashSource}; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>
    /// Writes the page. Nothing is written before all of it could be rendered, so a mistake of ours is an error and not half
    /// a page; what is held until then is the page itself, in pooled blocks.
    /// </summary>
    /// <param name="view">What to show.</param>
    /// <param name="language">In which language.</param>
    /// <param name="output">Where the UTF-8 bytes go; stays open.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    public static async Task WriteAsync(ReportView view, ReportLanguage language, Stream output, CancellationToken cancellationToken)
    {
        await RenderAsync<ReportDocument>(
            new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(ReportDocument.Page)] = new ReportPage(view, ReportText.For(language)) },
            output,
            cancellationToken);
    }

    /// <summary>Writes a page of two reports side by side, with what moved each score.</summary>
    /// <param name="before">The one to compare with.</param>
    /// <param name="after">The other.</param>
    /// <param name="changes">What moved each score from the one to the other.</param>
    /// <param name="language">In which language.</param>
    /// <param name="output">Where the UTF-8 bytes go; stays open.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    public static async Task WriteComparisonAsync(
        Report before, Report after, ReportChanges changes, ReportLanguage language, Stream output, CancellationToken cancellationToken)
    {
        await RenderAsync<ComparisonDocument>(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(ComparisonDocument.Page)] = new ReportPage(new ReportView { Report = after }, ReportText.For(language)),
                [nameof(ComparisonDocument.Before)] = before,
                [nameof(ComparisonDocument.Changes)] = changes,
            },
            output,
            cancellationToken);
    }

    private static async Task RenderAsync<TDocument>(Dictionary<string, object?> parameters, Stream output, CancellationToken cancellationToken)
        where TDocument : IComponent
    {
        cancellationToken.ThrowIfCancellationRequested();
        var bytes = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true));
        // A renderer remembers what it rendered, so each page has its own.
        await using (var renderer = new HtmlRenderer(Services, NullLoggerFactory.Instance))
        {
            await renderer.Dispatcher.InvokeAsync(async () =>
            {
                var page = await renderer.RenderComponentAsync<TDocument>(ParameterView.FromDictionary(parameters));
                await using var text = new Utf8Writer(bytes);
                page.WriteHtmlTo(text);
            });
        }

        await bytes.FlushAsync(cancellationToken);
        await bytes.CompleteAsync();
    }
}
