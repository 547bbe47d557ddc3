using AIBubble.Domain.Faults;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.French;

/// <summary>Chains monthly returns into a level of total return. A month that is missing cannot be bridged.</summary>
internal static class FrenchIndex
{
    /// <summary>The level at the end of the month before the first return.</summary>
    public const double Base = 100;

    // Nothing traded loses more than everything, and no portfolio of ten firms has gained tenfold in a month.
    private const double Smallest = -99.9;
    private const double Largest = 1000;

    /// <summary>The levels of the longest unbroken run of months, beginning with the base.</summary>
    /// <param name="name">What is chained, for messages.</param>
    /// <param name="months">Returns in per cent, ascending; null where none is stated.</param>
    /// <param name="refused">Takes what lies in shorter runs, and returns that cannot be.</param>
    public static List<(DateOnly Month, double Level)> Chain(
        string name, IReadOnlyList<(PayloadPlace Place, DateOnly Month, double? Return)> months, RefusalList refused)
    {
        var runs = Runs(name, months, refused);
        if (runs.Count == 0)
        {
            refused.Nothing($"{name} has no month with a return.");
            return [];
        }

        var longest = runs.MaxBy(static r => r.Count)!;
        foreach (var run in runs.Where(r => r != longest))
        {
            refused.At(run[0].Place, FaultCodes.TooShort,
                $"The {run.Count} months of {name} from {run[0].Month:yyyy-MM} to {run[^1].Month:yyyy-MM} cannot be chained with the others: months between "
                + "them have no return.");
        }

        var level = Base;
        var levels = new List<(DateOnly, double)>(longest.Count + 1) { (longest[0].Month.AddDays(-longest[0].Month.Day), level) };
        foreach (var (_, month, percent) in longest)
        {
            level *= 1 + (percent!.Value / 100);
            levels.Add((month, level));
        }

        return levels;
    }

    private static List<List<(PayloadPlace Place, DateOnly Month, double? Return)>> Runs(
        string name, IReadOnlyList<(PayloadPlace Place, DateOnly Month, double? Return)> months, RefusalList refused)
    {
        var runs = new List<List<(PayloadPlace, DateOnly Month, double?)>>();
        foreach (var month in months.Where(static m => m.Return is not null))
        {
            if (month.Return is < Smallest or > Largest)
            {
                refused.At(month.Place, FaultCodes.OutOfRange, $"A return of {month.Return} % of {name} in {month.Month:yyyy-MM} cannot be.");
            }
            else if (runs.Count > 0 && MonthEnds.EndOf(runs[^1][^1].Month.AddDays(1)) == month.Month)
            {
                runs[^1].Add(month);
            }
            else
            {
                runs.Add([month]);
            }
        }

        return runs;
    }
}
