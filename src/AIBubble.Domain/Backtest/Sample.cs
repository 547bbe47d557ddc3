namespace AIBubble.Domain.Backtest;

/// <summary>Industry-months with their features and outcomes.</summary>
internal sealed class Sample
{
    public List<int> Month { get; } = [];

    public List<double[]> Rows { get; } = [];

    public List<bool> Crashes { get; } = [];

    public List<bool> Gains { get; } = [];

    public int Count => Month.Count;

    /// <summary>Every industry-month with features and a known outcome.</summary>
    public static Sample Of(IndustryPanel panel, Features features, BacktestSettings settings)
    {
        var sample = new Sample();
        foreach (var industry in panel.Industries)
        {
            for (var month = 0; month < panel.Months.Length; month++)
            {
                if (features.Exist(industry, month) && Outcome.After(industry.Levels, panel.Market, month, settings.RunUpMonths) is { } outcome)
                {
                    sample.Add(month, features.Of(industry, month), outcome.Drawdown <= -settings.CrashFall, outcome.NetReturn > 0);
                }
            }
        }

        return sample;
    }

    /// <summary>The rows of some months.</summary>
    public Sample Where(Func<int, bool> month)
    {
        var part = new Sample();
        for (var i = 0; i < Count; i++)
        {
            if (month(Month[i]))
            {
                part.Add(Month[i], Rows[i], Crashes[i], Gains[i]);
            }
        }

        return part;
    }

    private void Add(int month, double[] row, bool crash, bool gain)
    {
        Month.Add(month);
        Rows.Add(row);
        Crashes.Add(crash);
        Gains.Add(gain);
    }
}
