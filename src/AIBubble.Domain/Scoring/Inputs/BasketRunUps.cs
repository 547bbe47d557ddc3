using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Scoring.Inputs;

/// <summary>
/// How far a basket has risen whose members and weights are those at the beginning of the window: no one can have picked them for how
/// they did.
/// </summary>
internal sealed class BasketRunUps(SeriesReader reader)
{
    /// <summary>What a member weighs: its share of the market's value.</summary>
    public const string Share = "valuation.market-value-share";

    // Shares are told once a year.
    private const int OldestShareDays = 400;

    // Month ends of different calendars.
    private const int NearEnough = 3;

    public TransformResult Read(SeriesView first, TransformRubric transform)
    {
        if (first.At(reader.AsOf) is not { } last)
        {
            return TransformResult.None("no level up to this day");
        }

        var start = last.Period.AddMonths(-transform.Months).AddDays(NearEnough);
        double before = 0, after = 0;
        var parts = new List<SeriesPoint> { last };
        foreach (var subject in transform.Subjects)
        {
            var view = reader.View(first.Key.Indicator, subject);
            if (view.At(last.Period) is not { } end || end.Period != last.Period || view.At(start) is not { } begin
                || reader.View(Share, subject).At(begin.Period) is not { } share || begin.Period.DayNumber - share.Period.DayNumber > OldestShareDays
                || view.At(share.Period) is not { } formed)
            {
                return TransformResult.None($"no level or no share of the market of {subject} at both ends");
            }

            // The share moves with the price until the next one is told.
            var weight = share.Value * begin.Value / formed.Value;
            before += weight;
            after += weight * end.Value / begin.Value;
            parts.AddRange([end, begin, share]);
        }

        var rise = ((after / before) - 1) * 100;
        var working = $"{rise:+0.#;-0.#;0} % of {string.Join(", ", transform.Subjects)} in two years, weighted as at the beginning";
        if (transform.Market is { } market && reader.View(market.Indicator, market.Subject) is var whole
            && whole.At(last.Period) is { } marketEnd && marketEnd.Period == last.Period && whole.At(start) is { } marketStart)
        {
            var marketRise = ((marketEnd.Value / marketStart.Value) - 1) * 100;
            rise -= marketRise;
            working += $"; {market.Subject} {marketRise:+0.#;-0.#;0} %; net {rise:+0.#;-0.#;0} points";
            parts.AddRange([marketEnd, marketStart]);
        }

        return new TransformResult
        {
            Point = SeriesPoint.Combine(last.Period, rise, "%", working, parts),
            Unit = "%",
            Components = [(last.Period, first.Indicator.FreshnessDays)],
        };
    }
}
