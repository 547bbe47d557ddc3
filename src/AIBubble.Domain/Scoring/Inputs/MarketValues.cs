using AIBubble.Domain.Sentences;

namespace AIBubble.Domain.Scoring.Inputs;

/// <summary>
/// Market value from prices as traded and share counts as filed. The two are dated differently, and a split between them
/// would be wrong by its whole factor, so a value is given only where none lies between or the next count shows it.
/// </summary>
internal static class MarketValues
{
    // A cover count is at most a quarter and a filing period old.
    private const int OldestCountDays = 140;

    // The smallest usual split is 3 for 2; hardly any large company loses or gains as much within a month.
    private const double SplitLikeFall = 0.7;
    private const double SplitLikeRise = 1.45;

    /// <summary>One point per price that can be multiplied.</summary>
    /// <param name="prices">Closes as traded, ascending.</param>
    /// <param name="counts">Shares outstanding, ascending.</param>
    public static List<SeriesPoint> Compute(IReadOnlyList<SeriesPoint> prices, IReadOnlyList<SeriesPoint> counts)
    {
        var result = new List<SeriesPoint>();
        foreach (var price in prices)
        {
            // A close adjusted backwards belongs to today's share count, not to the one of its date.
            if (price.Note?.Contains("adjusted", StringComparison.OrdinalIgnoreCase) == true
                && !price.Note.Contains("not adjusted", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (CountAt(price, prices, counts) is { } count)
            {
                result.Add(SeriesPoint.Combine(
                    price.Period,
                    price.Value * count.Value,
                    price.Unit,
                    Sentence.Of(
                        "working.market-value",
                        $"{Text.Number(price.Value):price} {Text.Unit(price.Unit):unit} × {Text.Number(count.Value):count} shares of {count.Period:day}"),
                    [price, count]));
            }
        }

        return result;
    }

    private static SeriesPoint? CountAt(SeriesPoint price, IReadOnlyList<SeriesPoint> prices, IReadOnlyList<SeriesPoint> counts)
    {
        var count = counts.LastOrDefault(c => c.Period <= price.Period);
        if (count is null || price.Period.DayNumber - count.Period.DayNumber > OldestCountDays)
        {
            return null;
        }

        // From the last close the count can be compared with, to the price itself.
        var from = prices.LastOrDefault(p => p.Period <= count.Period)
            ?? (prices.FirstOrDefault(p => p.Period > count.Period) is { } first && first.Period.DayNumber - count.Period.DayNumber <= 5 ? first : null);
        if (from is null)
        {
            return null;
        }

        var jump = LargestJump([.. prices.Where(p => p.Period >= from.Period && p.Period <= price.Period)]);
        if (jump is > SplitLikeFall and < SplitLikeRise)
        {
            return count;
        }

        // The next count decides: it grew as the price fell (a split), or it did not (a crash).
        var next = counts.FirstOrDefault(c => c.Period > price.Period);
        if (next is null || count.Value <= 0)
        {
            return null;
        }

        var growth = next.Value / count.Value;
        if (growth is > 0.8 and < 1.25)
        {
            return count;
        }

        // The price itself moves too within the month of the split.
        return growth * jump is > 0.65 and < 1.5 ? next : null;
    }

    /// <summary>The change between neighbouring closes that is farthest from none; 1 without neighbours.</summary>
    private static double LargestJump(IReadOnlyList<SeriesPoint> prices)
    {
        var largest = 1d;
        for (var i = 1; i < prices.Count; i++)
        {
            if (prices[i - 1].Value > 0 && prices[i].Value > 0)
            {
                var change = prices[i].Value / prices[i - 1].Value;
                largest = Math.Abs(Math.Log(change)) > Math.Abs(Math.Log(largest)) ? change : largest;
            }
        }

        return largest;
    }
}
