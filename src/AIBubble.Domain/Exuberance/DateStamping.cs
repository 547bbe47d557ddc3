namespace AIBubble.Domain.Exuberance;

/// <summary>Dates the episodes of a series: runs of BSADF above its critical value that last long enough (Phillips, Shi &amp; Yu 2015).</summary>
public static class DateStamping
{
    /// <summary>Fewest dates of an episode: δ·ln T rounded up, at least 1.</summary>
    /// <param name="length">T, the number of values.</param>
    /// <param name="delta">δ, 0 or more.</param>
    public static int MinimumDuration(int length, double delta) => Math.Max(1, (int)Math.Ceiling(delta * Math.Log(length)));

    /// <summary>Finds the episodes, in order of time. A run that reaches the last date is ongoing, and counts once it has lasted long enough.</summary>
    /// <param name="test">The test the critical values come from.</param>
    /// <param name="values">The series.</param>
    /// <param name="bsadf">Statistics aligned with the values.</param>
    /// <param name="critical">Critical values aligned with the values.</param>
    /// <param name="minimumDuration">Fewest dates of an episode.</param>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static IReadOnlyList<ExuberanceEpisode> Stamp(
        ExuberanceTestKind test,
        IReadOnlyList<double> values,
        IReadOnlyList<double?> bsadf,
        IReadOnlyList<double?> critical,
        int minimumDuration)
    {
        if (bsadf.Count != values.Count || critical.Count != values.Count)
        {
            throw new ArgumentException("Statistics and critical values must be aligned with the values.", nameof(bsadf));
        }

        var episodes = new List<ExuberanceEpisode>();
        for (var start = 0; start < values.Count; start++)
        {
            if (!Above(start))
            {
                continue;
            }

            var end = start;
            while (end + 1 < values.Count && Above(end + 1))
            {
                end++;
            }

            if (end - start + 1 >= minimumDuration)
            {
                episodes.Add(Describe(test, values, bsadf, start, end));
            }

            start = end;
        }

        return episodes;

        // A missing statistic or critical value compares as false and so ends a run.
        bool Above(int index) => bsadf[index] > critical[index];
    }

    private static ExuberanceEpisode Describe(ExuberanceTestKind test, IReadOnlyList<double> values, IReadOnlyList<double?> bsadf, int start, int end)
    {
        var peak = start;
        for (var i = start + 1; i <= end; i++)
        {
            peak = bsadf[i] > bsadf[peak] ? i : peak;
        }

        // The statistic is largest where the path is most explosive, before the turn: its sign there is the episode's.
        var direction = values[peak] >= values[Math.Max(0, start - 1)] ? EpisodeDirection.Rise : EpisodeDirection.Fall;
        var extreme = start;
        for (var i = start + 1; i <= end; i++)
        {
            var further = direction == EpisodeDirection.Rise ? values[i] > values[extreme] : values[i] < values[extreme];
            extreme = further ? i : extreme;
        }

        return new ExuberanceEpisode(
            test, start, end, peak, bsadf[peak]!.Value, extreme, end - start + 1, direction, end == values.Count - 1);
    }
}
