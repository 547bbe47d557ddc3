using System.Collections.Frozen;
using System.Globalization;
using AIBubble.Domain.Indicators;

namespace AIBubble.Sources.Payloads;

/// <summary>What no value of an indicator can be, whatever a source says.</summary>
internal static class PayloadBounds
{
    // Zero could be posted by hand; in an upstream's file it means that nothing was filled in.
    private static readonly FrozenSet<string> NeverZeroInFiles = new[]
    {
        "hedge.social-benefits", "hedge.unemployment-benefits", "infrastructure.utilisation", "labour.initial-claims", "labour.unemployment-rate",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Why a value cannot be, as a sentence; null when it can.</summary>
    public static string? Problem(Indicator indicator, double value)
    {
        var largest = Largest(indicator.UnitKind);
        var stated = value.ToString("G6", CultureInfo.InvariantCulture);
        return !double.IsFinite(value) ? "The value is not finite."
            : value == 0 && (!indicator.Bounds.AllowsZero || NeverZeroInFiles.Contains(indicator.Id))
                ? $"{indicator.Id} is never 0: nothing was filled in."
            : value < 0 && !indicator.AllowsNegative ? $"{indicator.Id} cannot be negative, {stated} is."
            : Math.Abs(value) > largest ? $"{stated} {indicator.Unit} is beyond {largest.ToString("G3", CultureInfo.InvariantCulture)}, the most "
                + $"{indicator.Id} can be."
            : null;
    }

    // World output is about 1e14 dollars, mankind 8e9 people, all power stations 1e7 MW.
    private static double Largest(UnitKind unit) => unit switch
    {
        UnitKind.Money => 1e16,
        UnitKind.Percent => 1e4,
        UnitKind.Ratio => 1e5,
        UnitKind.Index => 1e8,
        UnitKind.Shares => 1e13,
        UnitKind.Persons => 1e10,
        UnitKind.Score => 1,
        UnitKind.Power => 1e7,
        UnitKind.Firms => 1e6,
        _ => double.MaxValue,
    };
}
