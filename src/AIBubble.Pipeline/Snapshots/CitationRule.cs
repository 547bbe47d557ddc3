using System.Text.RegularExpressions;
using AIBubble.Domain.Faults;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>What a citation may be: an http(s) address or plain bibliographic text.</summary>
internal static partial class CitationRule
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>What is wrong with a citation, or <see langword="null"/> when nothing is.</summary>
    public static string? Problem(string citation)
    {
        if (citation.Any(char.IsControl))
        {
            return "The citation has control characters.";
        }

        // Without a colon there is no scheme: so are most, and each line has one.
        if (!citation.Contains(':', StringComparison.Ordinal) || Scheme().Match(citation) is not { Success: true } scheme)
        {
            return null;
        }

        var isWeb = scheme.Groups["scheme"].Value.ToLowerInvariant() is "http" or "https";
        return isWeb && Uri.TryCreate(citation, UriKind.Absolute, out var address) && address.Host.Length > 0
            ? null
            : $"'{Blanks.Show(citation)}' is neither an http(s) address nor plain bibliographic text.";
    }

    // "Perez: Technological Revolutions" is text; "javascript:x", "ftp://…" and "data: …" have a scheme.
    [GeneratedRegex(@"^\s*(?:(?<scheme>[a-z][a-z0-9+.\-]*):(?=\S)|(?<scheme>javascript|data|vbscript|file):)", Options, 1000)]
    private static partial Regex Scheme();
}
