using System.Collections.Frozen;
using System.Globalization;
using AIBubble.Domain;
using AIBubble.Domain.Reports;

namespace AIBubble.Rendering.Texts;

/// <summary>Everything a rendered report says in one language that does not come from the engine.</summary>
public sealed class ReportText
{
    private readonly FrozenDictionary<string, string> entries;

    private ReportText(ReportLanguage language, string tag, IReadOnlyDictionary<string, string> entries, IReadOnlyList<Magnitude> magnitudes)
    {
        Language = language;
        Tag = tag;
        Magnitudes = magnitudes;
        this.entries = entries.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The language.</summary>
    public ReportLanguage Language { get; }

    /// <summary>Its BCP 47 tag.</summary>
    public string Tag { get; }

    /// <summary>Words for large numbers, largest first.</summary>
    public IReadOnlyList<Magnitude> Magnitudes { get; }

    /// <summary>All keys, for the test that keeps the languages equally complete.</summary>
    public IEnumerable<string> Keys => entries.Keys;

    /// <summary>The text of a key.</summary>
    /// <exception cref="KeyNotFoundException">The language lacks the key.</exception>
    public string this[string key] => entries[key];

    /// <summary>The texts of a language.</summary>
    public static ReportText For(ReportLanguage language) => language switch
    {
        ReportLanguage.English => English.Value,
        ReportLanguage.TraditionalChinese => Chinese.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "Not a language of the report."),
    };

    /// <summary>The text of a key with its placeholders filled.</summary>
    public string Format(string key, params object?[] arguments) => string.Format(CultureInfo.InvariantCulture, entries[key], arguments);

    /// <summary>A pillar's or criterion's title in this language; the rubric's own where we have none.</summary>
    public string TitleOf(string id, string title) => entries.GetValueOrDefault("title." + id) ?? title;

    /// <summary>A factor of the sensitivity analysis: a methodological choice, a criterion, or <c>criterion/input</c>.</summary>
    public string FactorOf(string factor)
    {
        var slash = factor.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? TitleOf(factor, factor) : $"{TitleOf(factor[..slash], factor[..slash])} / {factor[(slash + 1)..]}";
    }

    /// <summary>A term of the engine (status, method, transform…) in this language; the term itself where we have none.</summary>
    public string Term(string group, string term) => entries.GetValueOrDefault(group + "." + term) ?? term;

    /// <summary>The text of an enumeration's value, under <c>group.kebab-case</c>.</summary>
    public string Of<T>(string group, T value)
        where T : struct, Enum => entries[group + "." + DomainJson.Word(value)];

    /// <summary>The verdict as plain sentences: kind, hedge, robustness, tension.</summary>
    public string VerdictSentence(Report report)
    {
        var parts = new List<string>
        {
            Of("verdict-sentence", report.Verdict.Kind),
            Of("hedge-sentence", report.Verdict.Hedge),
            report.Verdict.Robustness is { } robustness ? Format("robustness.sentence", NumberText.Share(robustness)) : this["robustness.none"],
            report.Tension.Score is { } tension ? Format("tension.sentence", NumberText.Score(tension)) : this["tension.none"],
        };
        return string.Join(this["sentence.separator"], parts);
    }

    /// <summary>A word for a power of ten.</summary>
    /// <param name="Factor">The power.</param>
    /// <param name="Word">The word.</param>
    public readonly record struct Magnitude(double Factor, string Word);

    // Lazy, so that a flaw in one language's table cannot keep the other from loading.
    private static class English
    {
        internal static readonly ReportText Value = new(ReportLanguage.English, "en", EnglishText.Entries, [new(1e12, "tn"), new(1e9, "bn"), new(1e6, "m")]);
    }

    private static class Chinese
    {
        internal static readonly ReportText Value = new(ReportLanguage.TraditionalChinese, "zh-Hant", ChineseText.Entries, [new(1e12, "兆"), new(1e8, "億"), new(1e4, "萬")]);
    }
}
