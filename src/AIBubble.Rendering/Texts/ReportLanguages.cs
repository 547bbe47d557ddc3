namespace AIBubble.Rendering.Texts;

/// <summary>Reading the <c>lang</c> parameter.</summary>
public static class ReportLanguages
{
    /// <summary>The values the <c>lang</c> parameter takes.</summary>
    public static IReadOnlyList<string> Names { get; } = ["en", "zh", "zh-Hant", "zh-TW"];

    /// <summary>Reads the parameter, ignoring case; absent means English.</summary>
    /// <param name="parameter">Value of the <c>lang</c> parameter, or <see langword="null"/>.</param>
    /// <param name="language">The language, when the result is true.</param>
    /// <returns>False when the language is not on offer.</returns>
    public static bool TryParse(string? parameter, out ReportLanguage language)
    {
        language = string.Equals(parameter ?? "en", "en", StringComparison.OrdinalIgnoreCase) ? ReportLanguage.English : ReportLanguage.TraditionalChinese;
        return parameter is null || Names.Contains(parameter, StringComparer.OrdinalIgnoreCase);
    }
}
