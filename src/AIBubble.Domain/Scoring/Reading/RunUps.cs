using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Scoring.Reading;

/// <summary>
/// How far a price has risen over a window, net of the whole market where that is known. Works on a few scattered dates as
/// well as on monthly closes.
/// </summary>
internal sealed class RunUps(SeriesReader reader)
{
    // A market series that stops earlier than this before the theme's last date says nothing about the same window.
    private const int LongestMarketLag = 100;

    // Half a quarter: prices so near to a date stand for it.
    private const int NearEnough = 45;

    // A rise over days is noise, not a run-up.
    private const int ShortestSpan = 28;

    public TransformResult Read(SeriesView view, TransformRubric transform)
    {
        var market = transform.NetOfMarket ? Market(view) : null;
        var last = view.At(reader.AsOf)!;
        if (last.Period < reader.AsOf.AddMonths(-transform.Months))
        {
            return TransformResult.None($"the last price is of {Text.Date(last.Period)}: its rise says nothing about {Text.Date(reader.AsOf)}");
        }

        if (market?.At(last.Period) is not { } marketLast || last.Period.DayNumber - marketLast.Period.DayNumber > LongestMarketLag)
        {
            market = null;
        }
        else
        {
            // Both should end together, or the market's missing months would count as the theme's own; a theme known on
            // scattered dates has no price near the market's last one and keeps its own.
            last = view.At(marketLast.Period) is { } together && marketLast.Period.DayNumber - together.Period.DayNumber <= NearEnough ? together : last;
        }

        if (Start(view, last, transform.Months) is not { } start)
        {
            return TransformResult.None("no earlier price to compare with");
        }

        var rise = ((last.Value / start.Value) - 1) * 100;
        var working =
            $"{rise:+0.#;-0.#;0} % from {Text.Number(start.Value)} on {Text.Date(start.Date)}{start.Remark} "
            + $"to {Text.Number(last.Value)} on {Text.Date(last.Period)}";
        var parts = new List<SeriesPoint> { last };
        parts.AddRange(start.Parts);
        if (market is not null && Interpolate(market, start.Date) is { } marketStart && market.At(last.Period) is { } marketEnd)
        {
            var marketRise = ((marketEnd.Value / marketStart.Value) - 1) * 100;
            rise -= marketRise;
            working += $"; {market.Key.Subject} {marketRise:+0.#;-0.#;0} % over the same time; net {rise:+0.#;-0.#;0} points";
            parts.AddRange([marketEnd, .. marketStart.Parts]);
        }
        else if (transform.NetOfMarket)
        {
            working += "; gross, because no market series covers this time";
        }

        return new TransformResult
        {
            Point = SeriesPoint.Combine(last.Period, rise, "%", working, parts),
            Unit = "%",
            Components = [(last.Period, reader.Limit(view.Indicator.Id))],
        };
    }

    private SeriesView? Market(SeriesView view)
    {
        var reference = reader.Context.Rubric.Market;
        if (reader.Context.Subject is not { } theme)
        {
            var own = reader.View(reference.Indicator, reference.Subject);
            return own.Points.Count > 0 && own.Key != view.Key ? own : null;
        }

        var candidates = new[] { theme + "-MARKET", "MARKET", reference.Subject }.Select(s => reader.View(reference.Indicator, s));
        return candidates.FirstOrDefault(m => m.Points.Count > 0 && m.Key != view.Key);
    }

    /// <summary>The price at the start of the window: interpolated between dated prices, or the earliest there is.</summary>
    private static StartPrice? Start(SeriesView view, SeriesPoint last, int months)
    {
        var date = last.Period.AddMonths(-months);
        // Month ends differ by a few days; a close of the same month is the price of that month.
        if (view.At(date.AddDays(3)) is { } near && date.DayNumber - near.Period.DayNumber <= NearEnough)
        {
            return near.Value > 0 ? new StartPrice(near.Period, near.Value, "", [near]) : null;
        }

        if (Interpolate(view, date) is { } between)
        {
            return between;
        }

        var earliest = view.Points[0];
        return earliest.Value > 0 && last.Period.DayNumber - earliest.Period.DayNumber >= ShortestSpan
            ? new StartPrice(earliest.Period, earliest.Value, $" (the earliest price known, not {months} months back)", [earliest])
            : null;
    }

    /// <summary>The price on a date, log-linear between the dated prices around it; null before the first and without a later one.</summary>
    private static StartPrice? Interpolate(SeriesView view, DateOnly date)
    {
        if (view.At(date) is not { Value: > 0 } before)
        {
            // A market index that begins in the same month is close enough.
            return view.Points[0] is { Value: > 0 } first && first.Period.DayNumber - date.DayNumber <= 31
                ? new StartPrice(first.Period, first.Value, "", [first])
                : null;
        }

        if (date.DayNumber - before.Period.DayNumber <= 3)
        {
            return new StartPrice(date, before.Value, "", [before]);
        }

        if (view.Points.FirstOrDefault(p => p.Period > date) is not { Value: > 0 } after)
        {
            return null;
        }

        var share = (date.DayNumber - before.Period.DayNumber) / (double)(after.Period.DayNumber - before.Period.DayNumber);
        var value = before.Value * Math.Pow(after.Value / before.Value, share);
        return new StartPrice(date, value, $" (interpolated between {Text.Date(before.Period)} and {Text.Date(after.Period)})", [before, after]);
    }

    private sealed record StartPrice(DateOnly Date, double Value, string Remark, IReadOnlyList<SeriesPoint> Parts);
}
