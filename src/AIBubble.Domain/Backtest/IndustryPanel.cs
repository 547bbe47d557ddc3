namespace AIBubble.Domain.Backtest;

/// <summary>Everything the back-test reads: month ends without gaps, the market and every industry on them.</summary>
public sealed record IndustryPanel
{
    /// <summary>Creates a panel.</summary>
    /// <param name="months">Last days of consecutive months.</param>
    /// <param name="market">Total return of the whole market, aligned; NaN where nothing is known.</param>
    /// <param name="cape">Cyclically adjusted price/earnings ratio of the market, aligned; NaN where nothing is known.</param>
    /// <param name="industries">The industries, aligned.</param>
    /// <exception cref="ArgumentException">Lists differ in length, or a month is missing.</exception>
    public IndustryPanel(DateOnly[] months, double[] market, double[] cape, IReadOnlyList<IndustryHistory> industries)
    {
        for (var m = 1; m < months.Length; m++)
        {
            if (months[m] != months[m - 1].AddDays(1).AddMonths(1).AddDays(-1))
            {
                throw new ArgumentException($"{months[m]:O} does not follow {months[m - 1]:O}.", nameof(months));
            }
        }

        if (market.Length != months.Length || cape.Length != months.Length
            || industries.Any(i => i.Levels.Length != months.Length || i.Firms.Length != months.Length || i.Values.Length != months.Length
                || (i.DailyVolatility.Length != 0 && i.DailyVolatility.Length != months.Length)))
        {
            throw new ArgumentException("Every list has one value per month.", nameof(industries));
        }

        (Months, Market, Cape, Industries) = (months, market, cape, industries);
    }

    /// <summary>Last days of consecutive months.</summary>
    public DateOnly[] Months { get; }

    /// <summary>Total return of the whole market.</summary>
    public double[] Market { get; }

    /// <summary>CAPE of the market.</summary>
    public double[] Cape { get; }

    /// <summary>The industries.</summary>
    public IReadOnlyList<IndustryHistory> Industries { get; }

    /// <summary>
    /// Whether volatility is read from daily returns: every industry has it for nineteen in twenty of the months it has a return for. All or
    /// none, since the two are not the same number.
    /// </summary>
    public bool HasDailyVolatility => Industries.Count > 0 && Industries.All(i => i.DailyVolatility.Length > 0
        && i.Levels.Zip(i.DailyVolatility).Skip(1).Count(static m => !double.IsNaN(m.First) && double.IsNaN(m.Second))
            <= i.Levels.Count(static l => !double.IsNaN(l)) / 20);

    /// <summary>Market value of all industries at their last formation, by month; NaN where no industry has one.</summary>
    public double[] TotalValue() => [.. Enumerable.Range(0, Months.Length).Select(m =>
    {
        var sum = Industries.Sum(i => double.IsNaN(i.Values[m]) ? 0 : i.Values[m]);
        return sum > 0 ? sum : double.NaN;
    })];
}
