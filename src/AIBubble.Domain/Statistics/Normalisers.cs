namespace AIBubble.Domain.Statistics;

/// <summary>
/// The normaliser between goalposts of the OECD/JRC Handbook on Constructing Composite Indicators (2008), in the form COINr 1.1 uses.
/// <see cref="double.NaN"/> stands for a missing value and stays missing.
/// </summary>
public static class Normalisers
{
    /// <summary>Distance from the lower goalpost as a share of the distance between them, times <paramref name="scale"/>.</summary>
    /// <param name="value">The value in its own unit; NaN stays NaN.</param>
    /// <param name="lower">The lower goalpost.</param>
    /// <param name="upper">The upper goalpost; must differ from the lower one.</param>
    /// <param name="scale">What the upper goalpost scores, 100 by default.</param>
    /// <param name="inverse">True when a low value scores high.</param>
    /// <param name="truncate">True (default) to clip to 0…<paramref name="scale"/>.</param>
    /// <exception cref="ArgumentException">The goalposts coincide.</exception>
    public static double Goalposts(double value, double lower, double upper, double scale = 100, bool inverse = false, bool truncate = true)
    {
        if (lower.Equals(upper))
        {
            throw new ArgumentException("Goalposts must differ.", nameof(upper));
        }

        var share = inverse ? (value - upper) / (lower - upper) : (value - lower) / (upper - lower);
        return (truncate ? Math.Clamp(share, 0, 1) : share) * scale;
    }
}
