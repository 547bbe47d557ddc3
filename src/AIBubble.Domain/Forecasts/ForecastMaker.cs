using AIBubble.Domain.Backtest;

namespace AIBubble.Domain.Forecasts;

/// <summary>Turns what the back-test implies for the theme into forecasts, and says what became of them.</summary>
/// <param name="test">The back-test.</param>
/// <param name="theme">The theme.</param>
/// <param name="fitted">Names the data the back-test rests on.</param>
public sealed class ForecastMaker(IndustryBacktest test, ThemePanel theme, string fitted)
{
    // From here on both the fitting and the outcomes of what was fitted lie in the past.
    private static readonly DateOnly FirstReconstructed = new(2000, 1, 31);

    private static readonly BacktestSettings Settings = new();

    /// <summary>The latest month the theme has.</summary>
    public DateOnly LastMonth => theme.Against.Months[^1];

    /// <summary>The forecasts of one month: a crash and a net gain. None where the theme has too little history.</summary>
    /// <param name="month">Month end.</param>
    /// <param name="filedOn">The day they are filed; null to reconstruct them.</param>
    /// <param name="rubric">Version of the rubric in force.</param>
    public IReadOnlyList<Forecast> Of(DateOnly month, DateOnly? filedOn, string rubric)
    {
        var index = Array.IndexOf(theme.Against.Months, month);
        if (index < 0 || test.Of(theme.Theme, theme.Against, index) is not { } implied)
        {
            return [];
        }

        var crash = new Forecast
        {
            FiledOn = filedOn ?? month,
            Month = month,
            Theme = theme.Theme.Name,
            Event = ForecastEvents.Crash,
            Probability = implied.Crash,
            ResolvesOn = EndOf(month.AddMonths(Settings.RunUpMonths)),
            Reconstructed = filedOn is null,
            Estimated = month >= theme.EstimatedFrom,
            Method = implied.Method,
            NetRunUp = implied.NetRunUp,
            Rubric = rubric,
            Digest = theme.Digest(index, fitted),
        };
        return [crash, crash with { Event = ForecastEvents.NetGain, Probability = implied.NetGain }];
    }

    /// <summary>What would have been filed since January 2000, by data as they are known now.</summary>
    public IReadOnlyList<Forecast> Reconstruct(string rubric) =>
        [.. theme.Against.Months.Where(static m => m >= FirstReconstructed).SelectMany(m => Of(m, null, rubric)).Select(Resolve)];

    /// <summary>A forecast with its outcome, where the data reach the day it is decided.</summary>
    public Forecast Resolve(Forecast forecast)
    {
        var month = Array.IndexOf(theme.Against.Months, forecast.Month);
        var outcome = month < 0 || forecast.Theme != theme.Theme.Name ? null
            : Outcome.After(theme.Theme.Levels, theme.Against.Market, month, Settings.RunUpMonths);
        return forecast with
        {
            Outcome = (outcome, forecast.Event) switch
            {
                ({ } after, ForecastEvents.Crash) => after.Drawdown <= -Settings.CrashFall,
                ({ } after, ForecastEvents.NetGain) => after.NetReturn > 0,
                _ => null,
            },
        };
    }

    private static DateOnly EndOf(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
}
