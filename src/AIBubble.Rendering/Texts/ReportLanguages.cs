namespace AIBubble.Rendering.Texts;

/// <summary>Tags of the languages, and reading the <c>lang</c> parameter.</summary>
public static class ReportLanguages
{
    private static readonly (string Name, ReportLanguage Language)[] Parameters =
    [
        ("en", ReportLanguage.English),
        ("zh", ReportLanguage.TraditionalChinese),
        ("zh-Hant", ReportLanguage.TraditionalChinese),
        ("zh-TW", ReportLanguage.TraditionalChinese),
    ];

    /// <summary>The values the <c>lang</c> parameter takes.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Parameters.Select(static p => p.Name)];

    /// <summary>The BCP 47 tag of a language, which names the file of its texts.</summary>
    public static string TagOf(ReportLanguage language) => language switch
    {
        ReportLanguage.English => "en",
        ReportLanguage.TraditionalChinese => "zh-Hant",
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
}
