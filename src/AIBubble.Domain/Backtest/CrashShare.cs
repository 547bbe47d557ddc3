namespace AIBubble.Domain.Backtest;

/// <summary>How many run-ups of one size ended in a crash.</summary>
/// <param name="Threshold">50, 100 or 150 per cent.</param>
/// <param name="Episodes">Run-ups found.</param>
/// <param name="Resolved">Those whose two years are over.</param>
/// <param name="Crashes">Those of them that crashed.</param>
/// <param name="Share">Crashes in per cent of the resolved ones; null when there is none.</param>
/// <param name="ByEpisodes">Interval of the share when episodes are drawn again; null with fewer than two.</param>
/// <param name="ByCalendarBlocks">The same when blocks of two years are drawn again with all that began in them.</param>
/// <param name="MeanNetReturn">Mean return over the two years after, less the market's, in points.</param>
/// <param name="Published">Share that Greenwood, Shleifer and You 2019 state for 1926–2014, in per cent.</param>
public sealed record CrashShare(
    int Threshold, int Episodes, int Resolved, int Crashes, double? Share, Interval? ByEpisodes, Interval? ByCalendarBlocks, double? MeanNetReturn,
    double? Published);
