using System.Globalization;

namespace AIBubble.Sources.Payloads;

/// <summary>What a text says about a number. With neither a value nor a problem, it states none.</summary>
/// <param name="Value">The number, finite; or null.</param>
/// <param name="Plain">The number as digits without separators and signs of currency; or null.</param>
/// <param name="Problem">Why something that is stated could not be read, as a sentence; or null.</param>
internal readonly record struct ReadNumber(double? Value, string? Plain, string? Problem)
{
    /// <summary>The text says that there is no number.</summary>
    public static ReadNumber None { get; }

    /// <summary>The text says something that is not a number.</summary>
    public static ReadNumber Unread(string problem) => new(null, null, problem);

    /// <summary>The number for exact arithmetic, or null when there is none or it is too large for that.</summary>
    public decimal? Exact => decimal.TryParse(Plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact : null;

    /// <summary>The problem, or that a number is missing where there must be one; null when there is a number.</summary>
    public string? Missing => Value is null ? Problem ?? "A number was expected, nothing is stated." : null;
}
