using System.Globalization;

namespace AIBubble.Domain.Indicators;

/// <summary>
/// What a value of an indicator can be at all. Not what is likely: a figure outside is a slip of units, a placeholder or an
/// overflow, whoever sends it, and every entrance refuses it: uploads, what-ifs and the parsers of sources alike.
/// </summary>
public sealed record ValueBounds
{
    /// <summary>Nearest to zero that a value other than zero can be: what is smaller overflows when something is divided by it.</summary>
    public const double SmallestMagnitude = 1e-30;

    /// <summary>Smallest value, inclusive, in the indicator's unit.</summary>
    public required double Minimum { get; init; }

    /// <summary>Largest value, inclusive, in the indicator's unit.</summary>
    public required double Maximum { get; init; }

    /// <summary>Whether zero is a value; where none can be, a zero stands for "no data".</summary>
    public bool AllowsZero { get; init; } = true;

    /// <summary>Why, as a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>What is wrong with a value, as a sentence that names the limit; <see langword="null"/> when nothing is.</summary>
    /// <param name="value">In the indicator's unit; not finite is outside.</param>
    public string? Problem(double value)
    {
        if (value == 0 && !AllowsZero)
        {
            return $"The value cannot be 0: {Reason}";
        }

        if (!(value >= Minimum && value <= Maximum))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{value:R} is outside {Minimum:R} to {Maximum:R}: {Reason}");
        }

        return value != 0 && Math.Abs(value) < SmallestMagnitude
            ? string.Create(CultureInfo.InvariantCulture, $"{value:R} is nearer to 0 than {SmallestMagnitude:R}, and not 0: nothing is measured that finely.")
            : null;
    }

    /// <summary>The bounds of a unit, for indicators of which the catalogue says nothing narrower.</summary>
    /// <param name="kind">The kind of unit.</param>
    /// <param name="allowsNegative">Whether the indicator can be negative.</param>
    public static ValueBounds Of(UnitKind kind, bool allowsNegative)
    {
        var (maximum, reason) = kind switch
        {
            UnitKind.Money => (1e18, "money is stated in whole units of a currency, and no economy has a product of so much in any."),
            UnitKind.Percent => (1e6, "a rate or share of ten thousand times its base is a slip of units."),
            UnitKind.Ratio => (1e9, "a multiple of so much is a slip of units."),
            UnitKind.Index => (1e12, "an index is rebased long before it has so many digits."),
            UnitKind.Shares => (1e13, "no company has so many shares."),
            UnitKind.Persons => (1e10, "there are not so many people."),
            UnitKind.Score => (1, "a score is a coded judgement from 0 to 1."),
            UnitKind.Power => (1e8, "there are not so many megawatts on earth."),
            UnitKind.Firms => (1e9, "there are not so many firms on earth."),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No bounds for this kind of unit."),
        };
        return new ValueBounds
        {
            Minimum = allowsNegative ? -maximum : 0,
            Maximum = maximum,
            Reason = allowsNegative ? reason : $"it cannot be negative, and {reason}",
        };
    }
}
