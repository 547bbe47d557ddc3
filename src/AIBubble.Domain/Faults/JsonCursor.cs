using System.Globalization;
using System.Text.Json;

namespace AIBubble.Domain.Faults;

/// <summary>
/// A JSON value with its place and the collector its faults go to. Nothing is coerced: what is not of the kind asked for
/// is a fault and reads as <see langword="null"/>.
/// </summary>
public sealed class JsonCursor
{
    private readonly FaultCollector faults;

    /// <summary>A value at a place.</summary>
    public JsonCursor(JsonElement element, FaultPlace place, FaultCollector faults)
    {
        (Element, Place) = (element, place);
        this.faults = faults;
    }

    /// <summary>The value; of kind <see cref="JsonValueKind.Undefined"/> when the member is not there.</summary>
    public JsonElement Element { get; }

    /// <summary>Where it stands.</summary>
    public FaultPlace Place { get; }

    /// <summary>Its kind.</summary>
    public JsonValueKind Kind => Element.ValueKind;

    /// <summary>Whether it is not there, or null.</summary>
    public bool IsAbsent => Kind is JsonValueKind.Undefined or JsonValueKind.Null;

    /// <summary>Where its faults go.</summary>
    public FaultCollector Faults => faults;

    /// <summary>Its kind in words.</summary>
    public string Description => Kind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => "null",
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        _ => "a boolean",
    };

    /// <summary>Notes a fault of this value.</summary>
    public void Refuse(string code, string message) => faults.Add(Place.Fault(code, message));

    /// <summary>Notes that it is missing when it is absent, that it is of the wrong type when it is not.</summary>
    public void RefuseKind(string message) => Refuse(IsAbsent ? FaultCodes.Missing : FaultCodes.WrongType, message);

    /// <summary>
    /// The members of an object. A name that appears twice is a fault, and the first of them counts; a name that is not
    /// known is one too.
    /// </summary>
    /// <param name="known">The names accepted, or <see langword="null"/> for any.</param>
    /// <param name="what">What the object is, after an article: <c>a snapshot</c>.</param>
    /// <param name="notAnObject">The sentence for a value that is no object; by default one is made of <paramref name="what"/>.</param>
    /// <returns><see langword="null"/> when the value is no object.</returns>
    public JsonMembers? Members(IReadOnlyList<string>? known, string what, string? notAnObject = null)
    {
        if (Kind != JsonValueKind.Object)
        {
            Refuse(FaultCodes.WrongType, notAnObject ?? $"{char.ToUpperInvariant(what[0])}{what[1..]} is an object, not {Description}.");
            return null;
        }

        var members = new Dictionary<string, JsonCursor>(StringComparer.Ordinal);
        foreach (var property in Element.EnumerateObject())
        {
            var member = new JsonCursor(property.Value, Place.Member(property.Name), faults);
            if (known is not null && !known.Contains(property.Name, StringComparer.Ordinal))
            {
                member.Refuse(FaultCodes.UnknownField, $"'{Blanks.Show(property.Name)}' is not a field of {what}: {string.Join(", ", known)}.");
            }
            else if (!members.TryAdd(property.Name, member))
            {
                member.Refuse(FaultCodes.DuplicateField, $"'{Blanks.Show(property.Name)}' appears twice.");
            }
        }

        return new JsonMembers(this, members);
    }

    /// <summary>The items of an array.</summary>
    /// <param name="message">What is expected, as a sentence.</param>
    /// <returns><see langword="null"/> when the value is no array.</returns>
    public IReadOnlyList<JsonCursor>? Items(string message)
    {
        if (Kind != JsonValueKind.Array)
        {
            RefuseKind(message);
            return null;
        }

        var items = new List<JsonCursor>(Element.GetArrayLength());
        foreach (var item in Element.EnumerateArray())
        {
            items.Add(new JsonCursor(item, Place.Item(items.Count), faults));
        }

        return items;
    }

    /// <summary>A text without the blanks around it, or <see langword="null"/> without a word when it is none.</summary>
    public string? TextOrNull() => Kind == JsonValueKind.String ? Blanks.Trim(Element.GetString()!) : null;

    /// <summary>A calendar date within <see cref="DateBounds"/>.</summary>
    /// <param name="name">What it is called in the sentence.</param>
    public DateOnly? Date(string name)
    {
        if (!DateOnly.TryParseExact(TextOrNull(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            Refuse(FaultCodes.NotIsoDate, $"{name} must be an ISO 8601 calendar date (yyyy-MM-dd).");
            return null;
        }

        if (DateBounds.Problem(date) is { } problem)
        {
            Refuse(FaultCodes.OutOfRange, problem);
            return null;
        }

        return date;
    }

    /// <summary>True or false.</summary>
    /// <param name="name">What it is called in the sentence.</param>
    public bool? Flag(string name)
    {
        if (Kind is JsonValueKind.True or JsonValueKind.False)
        {
            return Kind == JsonValueKind.True;
        }

        Refuse(FaultCodes.WrongType, $"{name} must be true or false.");
        return null;
    }

    /// <summary>A whole number of at most 32 bits.</summary>
    public int? Integer()
    {
        if (Kind == JsonValueKind.Number && Element.TryGetInt32(out var number))
        {
            return number;
        }

        Refuse(
            Kind == JsonValueKind.Number ? FaultCodes.OutOfRange : FaultCodes.WrongType,
            Kind == JsonValueKind.Number ? "A whole number of at most 32 bits is expected." : "A whole number is expected.");
        return null;
    }

    /// <summary>A whole number of at most 64 bits.</summary>
    /// <param name="name">What it is called in the sentence.</param>
    public long? LongInteger(string name)
    {
        if (Kind == JsonValueKind.Number && Element.TryGetInt64(out var number))
        {
            return number;
        }

        Refuse(FaultCodes.WrongType, $"{name} must be a whole number of at most 64 bits.");
        return null;
    }

    /// <summary>A number within the range of a double.</summary>
    /// <param name="name">What it is called in the sentence.</param>
    public double? Number(string name)
    {
        if (Kind != JsonValueKind.Number)
        {
            Refuse(FaultCodes.WrongType, $"{name} must be a number.");
            return null;
        }

        var number = Element.GetDouble();
        if (double.IsFinite(number))
        {
            return number;
        }

        Refuse(FaultCodes.NotFinite, "The number is out of the range of a double.");
        return null;
    }

    /// <summary>One of several words.</summary>
    /// <param name="name">What it is called in the sentence.</param>
    /// <param name="words">The words and what they stand for.</param>
    public T? OneOf<T>(string name, params ReadOnlySpan<(string Word, T Meaning)> words)
        where T : struct
    {
        if (TextOrNull() is not { } text)
        {
            Refuse(FaultCodes.WrongType, $"{name} must be {Choices(words)}.");
            return null;
        }

        foreach (var (word, meaning) in words)
        {
            if (string.Equals(word, text, StringComparison.Ordinal))
            {
                return meaning;
            }
        }

        Refuse(FaultCodes.OutOfRange, $"{name} must be {Choices(words)}.");
        return null;
    }

    private static string Choices<T>(ReadOnlySpan<(string Word, T Meaning)> words)
    {
        var quoted = new List<string>(words.Length);
        foreach (var (word, _) in words)
        {
            quoted.Add($"\"{word}\"");
        }

        return $"{string.Join(", ", quoted[..^1])} or {quoted[^1]}";
    }
}
