using System.Globalization;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.Fred;

/// <summary>One value of a series as FRED states it.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Date">FRED's date of the period.</param>
/// <param name="Value">In FRED's unit, exact; null when FRED has none.</param>
/// <param name="KnownOn">First day of the vintage, or null when none is stated.</param>
internal sealed record FredValue(PayloadPlace Place, DateOnly Date, decimal? Value, DateOnly? KnownOn)
{
    /// <summary>Why a value as FRED writes it cannot be one of a series, as a sentence, or null; <c>.</c> and nothing mean that there is none.</summary>
    public static string? Problem(FredSeries series, ReadNumber number, out decimal? value)
    {
        value = null;
        if (number.Value is not { } stated)
        {
            return number.Problem;
        }

        // Another unit (persons for thousands, a fraction for per cent) is off by a hundred or a thousand.
        if (stated < series.Smallest || stated > series.Largest)
        {
            return string.Create(CultureInfo.InvariantCulture,
                $"{series.Id} lies between {series.Smallest} and {series.Largest} in FRED's unit; {stated} does not: another unit, or nothing was filled in.");
        }

        value = number.Exact;
        return value is null ? $"{series.Id} cannot be {number.Plain}." : null;
    }
}
