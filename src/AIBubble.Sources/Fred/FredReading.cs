using System.Globalization;

namespace AIBubble.Sources.Fred;

/// <summary>One value of a series as FRED states it.</summary>
/// <param name="Place">JSON pointer or null.</param>
/// <param name="Line">Line or null.</param>
/// <param name="Date">FRED's date of the period.</param>
/// <param name="Value">In FRED's unit; null when FRED has none.</param>
/// <param name="KnownOn">First day of the vintage, or null when none is stated.</param>
internal sealed record FredReading(string? Place, int? Line, DateOnly Date, decimal? Value, DateOnly? KnownOn)
{
    /// <summary>A value as FRED writes it; <c>.</c> and nothing mean that there is none.</summary>
    public static bool TryParseValue(string? text, out decimal? value)
    {
        value = null;
        if (string.IsNullOrEmpty(text) || text == ".")
        {
            return true;
        }

        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > 1_000_000_000_000m)
        {
            return false;
        }

        value = number;
        return true;
    }
}
