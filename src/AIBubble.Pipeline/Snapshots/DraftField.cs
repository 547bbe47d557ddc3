using System.Globalization;
using System.Text.Json;
using AIBubble.Domain.Faults;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>What was found in one field: nothing, a text, a number, or something else.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="Text">The text, or the raw text of what else was found.</param>
/// <param name="Number">The number, when it is one.</param>
public readonly record struct DraftField(DraftFieldKind Kind, string? Text, double Number)
{
    /// <summary>The field is absent, null or empty.</summary>
    public static DraftField Absent { get; }

    /// <summary>A CSV cell, without the blanks around it: empty means absent.</summary>
    public static DraftField FromCell(string? cell) =>
        Blanks.Trim(cell ?? string.Empty) is { Length: > 0 } text ? new DraftField(DraftFieldKind.Text, text, double.NaN) : Absent;

    /// <summary>A JSON value, a text without the blanks around it.</summary>
    public static DraftField FromJson(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => Absent,
        JsonValueKind.String => new DraftField(DraftFieldKind.Text, Blanks.Trim(element.GetString()!), double.NaN),
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
