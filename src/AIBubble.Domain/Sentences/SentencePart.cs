using System.Globalization;
using System.Text.Json.Serialization;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Words;

namespace AIBubble.Domain.Sentences;

/// <summary>
/// What fills one place of a sentence: exactly one of a number, a day, a name, several names or further sentences. <see cref="As"/> says
/// how it is shown.
/// </summary>
public sealed record SentencePart
{
    /// <summary>A number, shown as <see cref="As"/> says: <c>score</c>, <c>number</c>, <c>share</c> or a format such as <c>0.00</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Number { get; init; }

    /// <summary>A day.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? Date { get; init; }

    /// <summary>A name that is the same in every language, unless <see cref="As"/> says <c>criterion</c>, <c>pillar</c>, <c>unit</c> or <c>note</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    /// <summary>Names, with what stands between them in English in <see cref="As"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>Sentences, with what stands between them in English in <see cref="As"/>; none leaves the place empty.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Sentence>? Sentences { get; init; }

    /// <summary>How it is shown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? As { get; init; }

    /// <summary>A score, one decimal at most.</summary>
    public static SentencePart Score(double value) => new() { Number = value, As = "score" };

    /// <summary>A number as sentences print them: four significant digits, large amounts in words.</summary>
    public static SentencePart Of(double value) => new() { Number = value, As = "number" };

    /// <summary>A share (0–1) in whole per cent.</summary>
    public static SentencePart Share(double value) => new() { Number = value, As = "share" };

    /// <summary>A number in a .NET format.</summary>
    public static SentencePart Of(double value, string format) => new() { Number = value, As = format };

    /// <summary>A day.</summary>
    public static SentencePart Of(DateOnly value) => new() { Date = value };

    /// <summary>A name that every language keeps: a subject, an id.</summary>
    public static SentencePart Of(string name) => new() { Name = name };

    /// <summary>A series by its key.</summary>
    public static SentencePart Of(SeriesKey series) => Of(series.ToString());

    /// <summary>A criterion.</summary>
    public static SentencePart Of(CriterionId criterion) => new() { Name = criterion.Value, As = "criterion" };

    /// <summary>A unit, which some languages translate.</summary>
    public static SentencePart Unit(string unit) => new() { Name = unit, As = "unit" };

    /// <summary>Names in a row.</summary>
    /// <param name="names">The names.</param>
    /// <param name="joint">What stands between them in English.</param>
    public static SentencePart Of(IEnumerable<string> names, string joint = ", ") => new() { Names = [.. names], As = joint };

    /// <summary>Sentences within the sentence.</summary>
    /// <param name="sentences">The sentences.</param>
    /// <param name="joint">What stands between them in English.</param>
    public static SentencePart Of(IEnumerable<Sentence> sentences, string joint) => new() { Sentences = [.. sentences], As = joint };

    /// <summary>How it reads in English. Not part of documents: the whole sentence stands beside them, and what is read back could not repeat it.</summary>
    [JsonIgnore]
    public string English => this switch
    {
        { Number: { } number } => As switch
        {
            "score" => number.ToString("0.#", CultureInfo.InvariantCulture),
            "number" => Short(number),
            "share" => number.ToString("P0", CultureInfo.InvariantCulture),
            _ => number.ToString(As, CultureInfo.InvariantCulture),
        },
        { Date: { } date } => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        { Names: { } names } => string.Join(As, names),
        { Sentences: { } sentences } => string.Join(As, sentences.Select(static s => s.Text)),
        _ => Name ?? "",
    };

    private static string Short(double value) => Math.Abs(value) switch
    {
        >= 1e12 => Scaled(value, 1e12, " trillion"),
        >= 1e9 => Scaled(value, 1e9, " billion"),
        >= 1e6 => Scaled(value, 1e6, " million"),
        >= 1e3 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("0.#", CultureInfo.InvariantCulture),
        >= 1 or 0 => value.ToString("0.##", CultureInfo.InvariantCulture),
        _ => value.ToString("0.####", CultureInfo.InvariantCulture),
    };

    private static string Scaled(double value, double unit, string word) => (value / unit).ToString("0.##", CultureInfo.InvariantCulture) + word;
}
