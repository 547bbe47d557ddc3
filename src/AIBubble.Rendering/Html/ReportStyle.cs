using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace AIBubble.Rendering.Html;

/// <summary>The style sheet of the page, and the hash by which a policy allows it.</summary>
internal static class ReportStyle
{
    private static readonly string Text = Load();

    /// <summary>The style sheet as the page carries it.</summary>
    public static MarkupString Markup { get; } = new(Text);

    /// <summary>A hash source of it (Content Security Policy Level 3, §2.3.1).</summary>
    public static string HashSource { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}'";

    private static string Load()
    {
        using var stream = typeof(ReportStyle).Assembly.GetManifestResourceStream("AIBubble.Rendering.report.css")
            ?? throw new InvalidOperationException("The embedded style sheet is missing from AIBubble.Rendering.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
