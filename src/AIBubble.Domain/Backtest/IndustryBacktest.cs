namespace AIBubble.Domain.Backtest;

/// <summary>Tests heat on a century of industries. Pure, and seeded: the same panel gives the same result.</summary>
public sealed class IndustryBacktest
{
    private const double PublishedBaseRate = 14;

    private readonly IndustryPanel panel;
    private readonly BacktestSettings settings;
    private readonly bool daily;
    private readonly HeatLite? model;

    private IndustryBacktest(IndustryPanel panel, BacktestSettings settings)
    {
        (this.panel, this.settings, daily) = (panel, settings, panel.HasDailyVolatility);
        var sample = Sample.Of(panel, new Features(panel, settings, daily), settings);
        var fitted = sample.Where(m => panel.Months[m].AddMonths(settings.RunUpMonths) <= settings.FitUntil);
        model = fitted.Crashes.Contains(true) && fitted.Crashes.Contains(false) ? new HeatLite(fitted) : null;
        var tested = Skilled(sample.Where(m => panel.Months[m] >= settings.TestFrom && panel.Months[m] < settings.HoldOutFrom));
        var heldOut = Skilled(sample.Where(m => panel.Months[m] >= settings.HoldOutFrom));
        var episodes = EpisodeFinder.Find(panel, settings);
        var metrics = new BacktestMetrics
        {
            BaseRate = BaseRate(panel.Months[^1]),
            PublishedBaseRate = PublishedBaseRate,
            CrashShares = CrashShares.Of(episodes, settings),
            FittedCrashShares = CrashShares.Of([.. episodes.Where(e => e.Start.AddMonths(settings.RunUpMonths) <= settings.FitUntil)], settings),
            FittedBaseRate = BaseRate(settings.FitUntil),
            FittedMonths = fitted.Count,
            Weights = model?.Weights ?? [],
            Test = tested?.Scores(10),
            HoldOut = heldOut?.Scores(20),
        };
        var statement = BacktestStatement.Of(metrics);
        Result = new BacktestResult
        {
            From = panel.Months[0],
            To = panel.Months[^1],
            Industries = panel.Industries.Count,
            VolatilityOf = daily ? "daily-returns" : "monthly-returns",
            Episodes = episodes,
            Metrics = metrics,
            Reliability = tested?.Reliability() ?? [],
            Statement = statement.Text,
            Said = statement,
        };
    }

    /// <summary>What came out.</summary>
    public BacktestResult Result { get; }

    /// <summary>Runs the back-test.</summary>
    /// <exception cref="ArgumentException">The panel has no month.</exception>
    public static IndustryBacktest Run(IndustryPanel panel, BacktestSettings? settings = null) => panel.Months.Length == 0
        ? throw new ArgumentException("The panel has no month.", nameof(panel))
        : new IndustryBacktest(panel, settings ?? new BacktestSettings());

    /// <summary>What the fitted years imply for an industry or theme.</summary>
    /// <param name="theme">On the months of <paramref name="against"/>.</param>
    /// <param name="against">The panel it is read against: its market, size of all industries and CAPE.</param>
    /// <param name="month">Index of the month.</param>
    /// <returns>Null without enough history, firms or fitted years.</returns>
    public Implied? Of(IndustryHistory theme, IndustryPanel against, int month)
    {
        var features = new Features(against, settings, daily);
        if (model is null || !features.Exist(theme, month))
        {
            return null;
        }

        var row = features.Of(theme, month);
        // Better by more than chance, over years that neither were fitted on nor are held out.
        var better = Result.Metrics.Test?.GainOverRunUp is { Low: > 0 };
        return new Implied(
            against.Months[month],
            Rises.Net(theme.Levels, against.Market, month, settings.RunUpMonths),
            better ? model.Crash(row) : model.CrashByRunUp(row),
            better ? model.Gain(row) : model.GainByRunUp(row),
            better ? "heat-lite" : "run-up");
    }

    private Skill? Skilled(Sample part) => model is null ? null : new Skill(panel, part, model, settings);

    // Every industry-month of ten firms whose outcome is known by a day, whatever happened before.
    private double BaseRate(DateOnly knownBy)
    {
        var (crashes, all) = (0, 0);
        foreach (var industry in panel.Industries)
        {
            for (var month = 0; month < panel.Months.Length && panel.Months[month].AddMonths(settings.RunUpMonths) <= knownBy; month++)
            {
                if (industry.Firms[month] >= settings.FewestFirms
                    && Outcome.After(industry.Levels, panel.Market, month, settings.RunUpMonths) is { } outcome)
                {
                    all++;
                    crashes += outcome.Drawdown <= -settings.CrashFall ? 1 : 0;
                }
            }
        }

        return all == 0 ? double.NaN : 100.0 * crashes / all;
    }
}
