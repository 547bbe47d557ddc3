using System.Net.Http.Headers;

namespace AIBubble.Rendering.Texts;

/// <summary>Tags of the languages, and reading the <c>lang</c> parameter and the <c>Accept-Language</c> header.</summary>
public static class ReportLanguages
{
    private static readonly (string Name, ReportLanguage Language)[] Parameters =
    [
        ("en", ReportLanguage.English),
        ("zh", ReportLanguage.TraditionalChinese),
        ("zh-Hant", ReportLanguage.TraditionalChinese),
        ("zh-TW", ReportLanguage.TraditionalChinese),
        ("zh-HK", ReportLanguage.TraditionalChinese),
        ("zh-MO", ReportLanguage.TraditionalChinese),
        ("zh-Hans", ReportLanguage.SimplifiedChinese),
        ("zh-CN", ReportLanguage.SimplifiedChinese),
        ("zh-SG", ReportLanguage.SimplifiedChinese),
    ];

    /// <summary>The values the <c>lang</c> parameter takes.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Parameters.Select(static p => p.Name)];

    /// <summary>The BCP 47 tag of a language, which names the file of its texts.</summary>
    public static string TagOf(ReportLanguage language) => language switch
    {
        ReportLanguage.English => "en",
        ReportLanguage.TraditionalChinese => "zh-Hant",
        ReportLanguage.SimplifiedChinese => "zh-Hans",
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "Not a language of the report."),
    };

    /// <summary>Reads the parameter, ignoring case; absent means English.</summary>
    /// <param name="parameter">Value of the <c>lang</c> parameter, or <see langword="null"/>.</param>
    /// <param name="language">The language, when the result is true.</param>
    /// <returns>False when the language is not on offer.</returns>
    public static bool TryParse(string? parameter, out ReportLanguage language)
    {
        var found = Array.Find(Parameters, p => string.Equals(p.Name, parameter ?? "en", StringComparison.OrdinalIgnoreCase));
        language = found.Language;
        return found.Name is not null;
    }

    /// <summary>
    /// The language a browser would rather read (RFC 9110 §12.5.4): the first by quality, then by place, that is on offer; a longer tag
    /// such as <c>zh-Hans-CN</c> is read by its beginning (RFC 4647, lookup). English where none is.
    /// </summary>
    /// <param name="header">Value of the <c>Accept-Language</c> header (several joined by commas), or <see langword="null"/> when absent.</param>
    public static ReportLanguage Preferred(string? header)
    {
        var ranges = (header ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(static r => StringWithQualityHeaderValue.TryParse(r, out var range) ? range : null)
            .OfType<StringWithQualityHeaderValue>()
            .Where(static r => r.Quality is null or > 0)
            .OrderByDescending(static r => r.Quality ?? 1);
        foreach (var range in ranges)
        {
            for (var tag = range.Value; tag.Length > 0; tag = tag[..Math.Max(0, tag.LastIndexOf('-'))])
            {
                if (TryParse(tag, out var language))
                {
                    return language;
                }
            }
        }

        return ReportLanguage.English;
    }
}
