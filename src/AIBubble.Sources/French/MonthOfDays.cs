using System.Runtime.InteropServices;

namespace AIBubble.Sources.French;

/// <summary>Sums of one column's daily returns within one month; days are added one by one.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct MonthOfDays
{
    private double sum;
    private double squares;

    /// <summary>Days with a return.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a return in per cent.</summary>
    public void Add(double percent)
    {
        Count++;
        sum += percent;
        squares += percent * percent;
    }

    /// <summary>
    /// Standard deviation of the returns times the root of twelve times their number: per cent per year, whatever number of days markets were
    /// open in the month (they were on Saturdays until 1952).
    /// </summary>
    public readonly double PerYear() => Math.Sqrt(Math.Max(0, squares - (sum * sum / Count)) / (Count - 1) * 12 * Count);
}
