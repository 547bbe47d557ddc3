using System.Globalization;

namespace AIBubble.Sources.Payloads;

/// <summary>Dates and numbers as sources write them, without regard to the machine's culture.</summary>
internal static class PayloadText
{
    /// <summary>A date <c>yyyy-MM-dd</c>, or null.</summary>
    public static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>A finite number without thousands separators, or null.</summary>
    public static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>The first characters of a text that came from outside, for a message.</summary>
    public static string Quote(string? text, int maximum = 40) =>
        text is null ? "nothing" : $"'{(text.Length <= maximum ? text : text[..maximum] + "…").ReplaceLineEndings(" ")}'";

    /// <summary>A note cut to what an observation can hold.</summary>
    public static string Note(string text) =>
        text.Length <= Domain.Observations.Observation.MaximumTextLength ? text : text[..Domain.Observations.Observation.MaximumTextLength];
}
