namespace AIBubble.Domain.Statistics;

/// <summary>Quantiles by selection, which does not sort what nobody asks for (Hoare 1961, Algorithm 65: Find).</summary>
public static class Selection
{
    /// <summary>The quantile that <see cref="Moments.Quantile"/> gives of the same values sorted, to the last bit; NaN for none.</summary>
    /// <param name="values">Values in any order, none of them NaN; they are reordered.</param>
    /// <param name="probability">0–1.</param>
    public static double Quantile(Span<double> values, double probability)
    {
        if (values.IsEmpty)
        {
            return double.NaN;
        }

        var position = probability * (values.Length - 1);
        var below = (int)Math.Floor(position);
        var lower = Select(values, below);
        var upper = lower;
        // What follows is not smaller: the next one in order is the smallest of it.
        var rest = values[(below + 1)..];
        if (!rest.IsEmpty)
        {
            upper = rest[0];
            foreach (var value in rest)
            {
                upper = value < upper ? value : upper;
            }
        }

        return lower + ((position - below) * (upper - lower));
    }

    /// <summary>The value of a rank; what is smaller is moved before it and what is larger behind it.</summary>
    /// <param name="values">Values in any order, none of them NaN; they are reordered.</param>
    /// <param name="rank">0-based.</param>
    private static double Select(Span<double> values, int rank)
    {
        var (low, high) = (0, values.Length - 1);
        while (low < high)
        {
            var pivot = MedianOfThree(values[low], values[low + ((high - low) / 2)], values[high]);
            var (i, j) = (low, high);
            while (i <= j)
            {
                while (values[i] < pivot)
                {
                    i++;
                }

                while (values[j] > pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    (i, j) = (i + 1, j - 1);
                }
            }

            // Between the two stand only values equal to the pivot.
            if (rank <= j)
            {
                high = j;
            }
            else if (rank >= i)
            {
                low = i;
            }
            else
            {
                break;
            }
        }

        return values[rank];
    }

    private static double MedianOfThree(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
