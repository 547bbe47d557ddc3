using System.Globalization;
using System.Text.RegularExpressions;
using AIBubble.Domain.Sentences;
using AIBubble.Domain.Words;

namespace AIBubble.Rendering.Texts;

/// <summary>Says the engine's sentences in a language, from their codes and values.</summary>
internal static partial class Speech
{
    /// <summary>The sentence, or <see langword="null"/> when the language has no text of its code or other places in it: a report of another build.</summary>
    /// <param name="sentence">What is to be said.</param>
    /// <param name="text">In which language.</param>
    /// <param name="names">What criteria and pillars are called; without them they keep the ids and titles of the report.</param>
    public static string? Say(Sentence sentence, ReportText text, ReportNames? names)
    {
        var key = "said." + sentence.Code;
        if (!text.Has(key) || !text.PlacesOf(key).SequenceEqual(sentence.Values.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal))
        {
            return null;
        }

        var filled = new List<(string Name, object? Value)>(sentence.Values.Count);
        foreach (var (name, part) in sentence.Values)
        {
            if (Part(part, text, names) is not { } said)
            {
                return null;
            }

            filled.Add((name, said));
        }

        var whole = text.Format(key, [.. filled]);
        return text.Language == ReportLanguage.English ? whole : SpaceBetweenWords().Replace(whole, string.Empty);
    }

    // The places of "{value} {unit}" keep their space where a number or a foreign unit stands in one of them: 188 MW, but 4.53 兆美元.
    [GeneratedRegex(@"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", RegexOptions.None, 1_000)]
    private static partial Regex SpaceBetweenWords();

    private static string? Part(SentencePart part, ReportText text, ReportNames? names) => part switch
    {
        { Number: { } number } => part.As switch
        {
            "score" => Plain(number, "0.#"),
            "number" => NumberText.Spoken(number, text),
            "share" => NumberText.Share(number, text),
            _ => Plain(number, part.As ?? "0.##"),
        },
        { Date: { } date } => text.Date(date),
        { Names: { } many } => string.Join(text.Joint(part.As ?? ""), many),
        { Sentences: { } sentences } => All(sentences, part.As ?? "", text, names),
        { Name: { } name } => part.As switch
        {
            "criterion" => names is null ? name : text.Format("criterion.named", ("name", names.Of(new CriterionId(name)))),
            "unit" => text.Unit(name),
            "term" => text.Line(name) ?? name,
            "note" => text.Note(name + ".")?.TrimEnd('。') ?? text.Note(name)?.TrimEnd('。') ?? name,
            { } pillar when pillar.StartsWith("pillar.", StringComparison.Ordinal) => names?.OfId(pillar["pillar.".Length..]) ?? name,
            _ => name,
        },
        _ => "",
    };

    private static string? All(IReadOnlyList<Sentence> sentences, string joint, ReportText text, ReportNames? names)
    {
        var said = sentences.Select(s => Say(s, text, names)).ToList();
        return said.TrueForAll(static s => s is not null) ? string.Join(text.Joint(joint), said) : null;
    }

    private static string Plain(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
