using System.Collections.Frozen;
using System.Globalization;
using AIBubble.Domain;
using AIBubble.Domain.Reports;
using AIBubble.Rendering.Views;

namespace AIBubble.Rendering.Texts;

/// <summary>Everything a rendered report says in one language that does not come from the engine.</summary>
public sealed class ReportText
{
    // Lazy each, so that a flaw in one language's file cannot keep the others from loading.
    private static readonly FrozenDictionary<ReportLanguage, Lazy<ReportText>> Languages = Enum.GetValues<ReportLanguage>()
        .ToFrozenDictionary(static l => l, static l => new Lazy<ReportText>(() => new ReportText(l, TextFile.Load(ReportLanguages.TagOf(l)))));

    private readonly FrozenDictionary<string, Phrase> phrases;
    private readonly FrozenDictionary<string, string> criteria;
    private readonly Naming naming;

    private ReportText(ReportLanguage language, TextFile file)
    {
        Language = language;
        Tag = file.Tag;
        Name = file.Name;
        Magnitudes = file.Magnitudes;
        phrases = file.Texts.ToFrozenDictionary(static t => t.Key, static t => new Phrase(t.Value), StringComparer.Ordinal);
        criteria = file.Criteria.ToFrozenDictionary(StringComparer.Ordinal);
        naming = file.Naming;
    }

    /// <summary>The language.</summary>
    public ReportLanguage Language { get; }

    /// <summary>Its BCP 47 tag.</summary>
    public string Tag { get; }

    /// <summary>Its name for itself.</summary>
    public string Name { get; }

    /// <summary>Words for large numbers, largest first.</summary>
    public IReadOnlyList<Magnitude> Magnitudes { get; }

    /// <summary>All keys, for the test that keeps the languages equally complete.</summary>
    public IEnumerable<string> Keys => phrases.Keys;

    /// <summary>The criteria that have a name of this language, for the test that keeps them those of the rubric.</summary>
    public IEnumerable<string> Criteria => criteria.Keys;

    /// <summary>What it calls what is named in English elsewhere, for the tests that keep it complete.</summary>
    internal Naming Naming => naming;

    /// <summary>Whether it has a text of a key.</summary>
    public bool Has(string key) => phrases.ContainsKey(key);

    /// <summary>The text of a key.</summary>
    /// <exception cref="KeyNotFoundException">The language lacks the key.</exception>
    public string this[string key] => phrases[key].ToString();

    /// <summary>The texts of a language.</summary>
    public static ReportText For(ReportLanguage language) => Languages[language].Value;

    /// <summary>The places of a key's text, in alphabetical order.</summary>
    public IReadOnlyList<string> PlacesOf(string key) => phrases[key].Names;

    /// <summary>The text of a key with its places filled.</summary>
    /// <param name="key">The key.</param>
    /// <param name="arguments">What goes into each place.</param>
    /// <exception cref="ArgumentException">The arguments are not those the text has places for.</exception>
    public string Format(string key, params ReadOnlySpan<(string Name, object? Value)> arguments) => phrases[key].With(arguments);

    /// <summary>What this language calls a pillar, a criterion or a methodological choice; <see langword="null"/> where it has no name of its own.</summary>
    public string? NameOf(string id) => criteria.GetValueOrDefault(id) ?? Find("title." + id);

    /// <summary>The meaning of an indicator; <see langword="null"/> where the catalogue's stands.</summary>
    public string? Meaning(string indicator) => naming.Series.GetValueOrDefault(indicator);

    /// <summary>Words of a claim, <c>claim</c> or <c>test</c>; <see langword="null"/> where the rubric's stand.</summary>
    public string? Claim(string id, string part) => naming.Claims.GetValueOrDefault($"{id}.{part}");

    /// <summary>Words of a series shown beside the scores; <see langword="null"/> where the rubric's stand.</summary>
    public string? Context(string id, string part) => naming.Context.GetValueOrDefault($"{id}.{part}");

    /// <summary>A line of a statement; <see langword="null"/> where the rubric's name stands.</summary>
    public string? Line(string name) => naming.Lines.GetValueOrDefault(name);

    /// <summary>A note of the seeds; <see langword="null"/> where the supplier's wording stands.</summary>
    public string? Note(string note) => naming.Notes.GetValueOrDefault(note);

    /// <summary>A unit as it stands behind a number.</summary>
    public string Unit(string unit) => Language == ReportLanguage.English ? unit : Term("unit", unit);

    /// <summary>A day in a sentence; tables have ISO 8601.</summary>
    public string Date(DateOnly day) => day.ToString(this["date.format"], CultureInfo.InvariantCulture);

    /// <summary>What stands between the parts of a list for what stands there in English.</summary>
    public string Joint(string english) => english switch
    {
        ", " => this["joint.comma"],
        "; " => this["joint.semicolon"],
        " and " => this["joint.and"],
        " " => this["joint.sentences"],
        _ => english,
    };

    /// <summary>A term of the engine (status, method, transform…) in this language; the term itself where we have none.</summary>
    public string Term(string group, string term) => Find(group + "." + term) ?? term;

    /// <summary>The text of an enumeration's value, under <c>group.kebab-case</c>.</summary>
    public string Of<T>(string group, T value)
        where T : struct, Enum => this[group + "." + DomainJson.Word(value)];

    /// <summary>The verdict as plain sentences: kind, hedge, robustness, tension.</summary>
    public string VerdictSentence(Report report)
    {
        var parts = new List<string>
        {
            Of("verdict-sentence", report.Verdict.Kind),
            Of("hedge-sentence", report.Verdict.Hedge),
            report.Verdict.Robustness is { } robustness
                ? Format("robustness.sentence", ("share", NumberText.Share(robustness, this)))
                : this["robustness.none"],
            TensionSentence(report),
        };
        return string.Join(this["sentence.separator"], parts);
    }

    // As its headline: a figure that mostly is not of today is not said to be.
    private string TensionSentence(Report report) => (report.Tension.Score, Staleness.OfTension(report)) switch
    {
        ({ } tension, { } days) => Format("tension.sentence-stale", ("score", NumberText.Score(tension)), ("days", days)),
        ({ } tension, null) => Format("tension.sentence", ("score", NumberText.Score(tension))),
        _ => this["tension.none"],
    };

    private string? Find(string key) => phrases.GetValueOrDefault(key)?.ToString();
}
