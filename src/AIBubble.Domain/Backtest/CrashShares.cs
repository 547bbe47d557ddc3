namespace AIBubble.Domain.Backtest;

/// <summary>Counts crashes after run-ups.</summary>
internal static class CrashShares
{
    // Greenwood, Shleifer and You 2019, United States 1926–2014.
    private static readonly Dictionary<int, double> Published = new() { [50] = 20, [100] = 53, [150] = 80 };

    /// <summary>One entry per threshold.</summary>
    public static IReadOnlyList<CrashShare> Of(IReadOnlyList<RunUpEpisode> episodes, BacktestSettings settings) =>
        [.. settings.Thresholds.Select(t => Of(t, [.. episodes.Where(e => e.Threshold == t)], settings))];

    private static CrashShare Of(int threshold, IReadOnlyList<RunUpEpisode> episodes, BacktestSettings settings)
    {
        var resolved = episodes.Where(static e => e.Crash is not null).ToList();
        var crashes = resolved.Count(static e => e.Crash == true);
        var blocks = resolved.GroupBy(e => ((e.Start.Year * 12) + e.Start.Month) / settings.BlockMonths).OrderBy(static g => g.Key)
            .Select(static g => (Crashes: g.Count(static e => e.Crash == true), All: g.Count())).ToList();
        return new CrashShare(
            threshold,
            episodes.Count,
            resolved.Count,
            crashes,
            resolved.Count == 0 ? null : 100.0 * crashes / resolved.Count,
            Bootstrap.Of(resolved.Count, settings, (ulong)threshold, drawn => 100.0 * drawn.Count(d => resolved[d].Crash == true) / drawn.Length),
            Bootstrap.Of(blocks.Count, settings, (ulong)threshold + 1000, drawn => 100.0 * drawn.Sum(d => blocks[d].Crashes) / drawn.Sum(d => blocks[d].All)),
            resolved.Count == 0 ? null : resolved.Average(static e => e.NetReturn24m!.Value),
            Published.TryGetValue(threshold, out var share) ? share : null);
    }
}
