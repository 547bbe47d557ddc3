using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Sentences;

namespace AIBubble.Domain.Scoring.Inputs;

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

    // Greenwood, Shleifer and You 2019: an industry that only recovers has no run-up, and one of a few firms is no industry.
    private const int LongMonths = 60;
    private const double LongRise = 50;
    private const int FewestFirms = 10;

    /// <summary>What the market of a theme is called after it.</summary>
    public const string MarketSuffix = "-MARKET";

    /// <summary>A rise with its sign.</summary>
    public const string Signed = "+0.#;-0.#;0";

    // A rise over days is noise, not a run-up.
    private const int ShortestSpan = 28;

    public TransformResult Read(SeriesView view, TransformRubric transform)
    {
        var last = view.At(reader.AsOf)!;
        var market = transform.NetOfMarket ? Market(view, transform, last) : null;
        if (last.Period < reader.AsOf.AddMonths(-transform.Months))
        {
            return TransformResult.None("missing.old-price", $"the last price is of {last.Period:last}: its rise says nothing about {reader.AsOf:day}");
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
            return TransformResult.None("missing.no-earlier-price", "no earlier price to compare with");
        }

        if (transform.ShareOfMarket is { } known && reader.View(known.Indicator, reader.Subject(known.Subject)).At(start.Date) is null)
        {
            return TransformResult.None("missing.no-market-share", "the theme's share of the market is not known");
        }

        var gross = ((last.Value / start.Value) - 1) * 100;
        var rise = gross;
        var working = new List<Sentence>
        {
            Sentence.Of(
                "working.run-up",
                $"{SentencePart.Of(rise, Signed):rise} % from {Text.Number(start.Value):before} on {start.Date:from}{start.Remark:remark} "
                + $"to {Text.Number(last.Value):value} on {last.Period:to}"),
        };
        var parts = new List<SeriesPoint> { last };
        parts.AddRange(start.Parts);
        if (market is not null && Interpolate(market, start.Date) is { } marketStart && market.At(last.Period) is { } marketEnd)
        {
            var marketRise = ((marketEnd.Value / marketStart.Value) - 1) * 100;
            marketRise = WithoutTheme(transform, start.Date, gross, marketRise, parts);
            rise -= marketRise;
            working.Add(Sentence.Of(
                "working.run-up-net",
                $"; {market.Key.Subject:market} {SentencePart.Of(marketRise, Signed):rise} % over the same time; "
                + $"net {SentencePart.Of(rise, Signed):net} points"));
            parts.AddRange([marketEnd, .. marketStart.Parts]);
        }
        else if (transform.NetOfMarket)
        {
            working.Add(Sentence.Of("working.run-up-gross", "; gross, because no market series covers this time"));
        }

        if (transform.OfIndustry)
        {
            rise = OfIndustry(view, transform, last, Math.Min(gross, rise), working, parts);
        }

        return new TransformResult
        {
            Point = SeriesPoint.Combine(last.Period, rise, "%", Sentence.Join("", working), parts),
            Unit = "%",
            Components = [(last.Period, reader.Limit(view.Indicator.Id))],
        };
    }

    private SeriesView? Market(SeriesView view, TransformRubric transform, SeriesPoint last)
    {
        var (reference, whole) = (reader.Context.Rubric.Market, transform.Market);
        if (reader.Context.Subject is not { } theme)
        {
            // The wanted one where it covers the window, else the one that always does.
            var wanted = whole is null ? null : reader.View(whole.Indicator, whole.Subject);
            var own = wanted is not null && Covers(wanted, last, transform.Months) ? wanted : reader.View(reference.Indicator, reference.Subject);
            return own.Points.Count > 0 && own.Key != view.Key ? own : null;
        }

        var candidates = new[] { theme + MarketSuffix, "MARKET", reference.Subject }.Select(s => reader.View(reference.Indicator, s));
        candidates = whole is null ? candidates : candidates.Prepend(reader.View(whole.Indicator, theme + MarketSuffix));
        return candidates.FirstOrDefault(m => m.Points.Count > 0 && m.Key.Subject != view.Key.Subject);
    }

    private static bool Covers(SeriesView market, SeriesPoint last, int months) => market.At(last.Period) is { } end
        && last.Period.DayNumber - end.Period.DayNumber <= NearEnough && market.Points[0].Period <= last.Period.AddMonths(-months).AddDays(3);

    /// <summary>The market's rise without the theme, whose share of it at the beginning is known.</summary>
    private double WithoutTheme(TransformRubric transform, DateOnly start, double theme, double market, List<SeriesPoint> parts)
    {
        if (transform.ShareOfMarket is not { } series || reader.View(series.Indicator, reader.Subject(series.Subject)).At(start) is not { Value: < 100 } share)
        {
            return market;
        }

        parts.Add(share);
        var weight = share.Value / 100;
        return (market - (weight * theme)) / (1 - weight);
    }

    private double OfIndustry(
        SeriesView view, TransformRubric transform, SeriesPoint last, double rise, List<Sentence> working, List<SeriesPoint> parts)
    {
        if (transform.Firms is { } firms && reader.View(firms.Indicator, reader.Subject(firms.Subject)).At(last.Period) is { Value: < FewestFirms } few)
        {
            parts.Add(few);
            working.Add(Sentence.Of("working.few-firms", $"; no run-up, because {Text.Number(few.Value):firms} firms are no industry"));
            return Math.Min(rise, 0);
        }

        var date = last.Period.AddMonths(-LongMonths);
        if (view.At(date.AddDays(3)) is { Value: > 0 } before && date.DayNumber - before.Period.DayNumber <= NearEnough
            && ((last.Value / before.Value) - 1) * 100 is < LongRise and var longRise)
        {
            parts.Add(before);
            working.Add(Sentence.Of("working.long-rise", $"; no run-up, because five years have brought {SentencePart.Of(longRise, Signed):rise} %"));
            return Math.Min(rise, 0);
        }

        return rise;
    }

    /// <summary>The price at the start of the window: interpolated between dated prices, or the earliest there is.</summary>
    private static StartPrice? Start(SeriesView view, SeriesPoint last, int months)
    {
        var date = last.Period.AddMonths(-months);
        // Month ends differ by a few days; a close of the same month is the price of that month.
        if (view.At(date.AddDays(3)) is { } near && date.DayNumber - near.Period.DayNumber <= NearEnough)
        {
            return near.Value > 0 ? new StartPrice(near.Period, near.Value, null, [near]) : null;
        }

        if (Interpolate(view, date) is { } between)
        {
            return between;
        }

        var earliest = view.Points[0];
        return earliest.Value > 0 && last.Period.DayNumber - earliest.Period.DayNumber >= ShortestSpan
            ? new StartPrice(
                earliest.Period, earliest.Value,
                Sentence.Of("working.earliest-price", $" (the earliest price known, not {months:months} months back)"), [earliest])
            : null;
    }

    /// <summary>The price on a date, log-linear between the dated prices around it; null before the first and without a later one.</summary>
    private static StartPrice? Interpolate(SeriesView view, DateOnly date)
    {
        if (view.At(date) is not { Value: > 0 } before)
        {
            // A market index that begins in the same month is close enough.
            return view.Points[0] is { Value: > 0 } first && first.Period.DayNumber - date.DayNumber <= 31
                ? new StartPrice(first.Period, first.Value, null, [first])
                : null;
        }

        if (date.DayNumber - before.Period.DayNumber <= 3)
        {
            return new StartPrice(date, before.Value, null, [before]);
        }

        if (view.Points.FirstOrDefault(p => p.Period > date) is not { Value: > 0 } after)
        {
            return null;
        }

        var share = (date.DayNumber - before.Period.DayNumber) / (double)(after.Period.DayNumber - before.Period.DayNumber);
        var value = before.Value * Math.Pow(after.Value / before.Value, share);
        return new StartPrice(
            date, value, Sentence.Of("working.interpolated", $" (interpolated between {before.Period:before} and {after.Period:after})"), [before, after]);
    }

    private sealed record StartPrice(DateOnly Date, double Value, Sentence? Remark, IReadOnlyList<SeriesPoint> Parts);
}
