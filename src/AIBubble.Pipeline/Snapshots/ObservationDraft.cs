using System.Globalization;
using System.Text.Json;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>The fields of an observation in the public contract.</summary>
public static class ObservationFields
{
    /// <summary>All field names, in the order CSV output uses.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["indicator", "subject", "periodStart", "period", "value", "unit", "knownOn", "quality", "citation", "note"];

    /// <summary>Whether the contract knows the field.</summary>
    public static bool IsKnown(string name) => All.Contains(name, StringComparer.Ordinal);
}

/// <summary>What was found in one field: nothing, a text, a number, or something else.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="Text">The text, or the raw text of what else was found.</param>
/// <param name="Number">The number, when it is one.</param>
public readonly record struct DraftField(DraftFieldKind Kind, string? Text, double Number)
{
    /// <summary>The field is absent, null or empty.</summary>
    public static DraftField Absent { get; }

    /// <summary>A CSV cell: empty means absent.</summary>
    public static DraftField FromCell(string? cell) =>
        string.IsNullOrEmpty(cell) ? Absent : new DraftField(DraftFieldKind.Text, cell, double.NaN);

    /// <summary>A JSON value.</summary>
    public static DraftField FromJson(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => Absent,
        JsonValueKind.String => new DraftField(DraftFieldKind.Text, element.GetString(), double.NaN),
        // Numbers outside the range of a double read as infinity and are refused as not finite.
        JsonValueKind.Number => new DraftField(DraftFieldKind.Number, element.GetRawText(), element.GetDouble()),
        _ => new DraftField(DraftFieldKind.Other, element.ValueKind.ToString().ToLowerInvariant(), double.NaN),
    };

    /// <summary>The number of a JSON number, or of a CSV cell that is one in invariant notation.</summary>
    public bool TryNumber(bool fromText, out double number)
    {
        number = Number;
        return Kind == DraftFieldKind.Number
            || (fromText && Kind == DraftFieldKind.Text && double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out number));
    }
}

/// <summary>What a field holds.</summary>
public enum DraftFieldKind
{
    /// <summary>Nothing.</summary>
    Absent,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A JSON number.</summary>
    Number,

    /// <summary>A JSON boolean, array or object.</summary>
    Other,
}

/// <summary>One observation as it was written, before validation.</summary>
public sealed class ObservationDraft
{
    private readonly DraftField[] fields = new DraftField[ObservationFields.All.Count];

    /// <summary>True when numbers are written as text (CSV).</summary>
    public bool NumbersAreText { get; init; }

    /// <summary>Gets or sets a field by its contract name.</summary>
    /// <exception cref="ArgumentException">The contract does not know the name.</exception>
    public DraftField this[string name]
    {
        get => fields[IndexOf(name)];
        set => fields[IndexOf(name)] = value;
    }

    private static int IndexOf(string name)
    {
        for (var i = 0; i < ObservationFields.All.Count; i++)
        {
            if (string.Equals(ObservationFields.All[i], name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        throw new ArgumentException($"'{name}' is not a field of an observation.", nameof(name));
    }
}
