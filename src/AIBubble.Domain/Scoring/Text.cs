using System.Globalization;

namespace AIBubble.Domain.Scoring;

/// <summary>Numbers as sentences print them: four significant digits, thousands separated, large amounts in words.</summary>
internal static class Text
{
    public static string Number(double value) => Math.Abs(value) switch
    {
        >= 1e12 => Scaled(value, 1e12, " trillion"),
        >= 1e9 => Scaled(value, 1e9, " billion"),
        >= 1e6 => Scaled(value, 1e6, " million"),
        >= 1e3 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("0.#", CultureInfo.InvariantCulture),
        >= 1 or 0 => value.ToString("0.##", CultureInfo.InvariantCulture),
        _ => value.ToString("0.####", CultureInfo.InvariantCulture),
    };

    public static string Score(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Scaled(double value, double unit, string word) => (value / unit).ToString("0.##", CultureInfo.InvariantCulture) + word;
}
