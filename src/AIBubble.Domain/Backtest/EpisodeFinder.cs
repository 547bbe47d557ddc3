namespace AIBubble.Domain.Backtest;

/// <summary>
/// Finds run-ups as Greenwood, Shleifer and You (2019, Bubbles for Fama, Journal of Financial Economics 131) define them: the
/// first month whose two-year rise reaches the threshold both gross and net of the market, five-year rise at least 50 %, ten
/// firms at least; then two years' pause.
/// </summary>
internal static class EpisodeFinder
{
    /// <summary>Every episode of a panel: by start, threshold, industry.</summary>
    public static IReadOnlyList<RunUpEpisode> Find(IndustryPanel panel, BacktestSettings settings) =>
    [
        .. settings.Thresholds.SelectMany(t => panel.Industries.SelectMany(i => Find(panel, i, t, settings)))
            .OrderBy(static e => e.Start).ThenBy(static e => e.Threshold).ThenBy(static e => e.Industry, StringComparer.Ordinal),
    ];

    private static IEnumerable<RunUpEpisode> Find(IndustryPanel panel, IndustryHistory industry, int threshold, BacktestSettings settings)
    {
        for (var month = 0; month < panel.Months.Length; month++)
        {
            var gross = Rises.Gross(industry.Levels, month, settings.RunUpMonths);
            var net = Rises.Net(industry.Levels, panel.Market, month, settings.RunUpMonths);
            if (!(gross >= threshold && net >= threshold && industry.Firms[month] >= settings.FewestFirms
                && Rises.Gross(industry.Levels, month, settings.LongMonths) >= settings.LongRise))
            {
                continue;
            }

            var outcome = Outcome.After(industry.Levels, panel.Market, month, settings.RunUpMonths);
            yield return new RunUpEpisode(industry.Name, panel.Months[month], threshold, gross, net,
                outcome?.Drawdown is { } fall ? fall <= -settings.CrashFall : null, outcome?.Drawdown, outcome?.NetReturn);
            month += settings.RunUpMonths - 1;
        }
    }
}
