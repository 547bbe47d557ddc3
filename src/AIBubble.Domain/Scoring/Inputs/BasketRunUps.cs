using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Sentences;

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
            return TransformResult.None("missing.no-level", "no level up to this day");
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
                return TransformResult.None("missing.no-share", $"no level or no share of the market of {subject:subject} at both ends");
            }

            // The share moves with the price until the next one is told.
            var weight = share.Value * begin.Value / formed.Value;
            before += weight;
            after += weight * end.Value / begin.Value;
            parts.AddRange([end, begin, share]);
        }

        var rise = ((after / before) - 1) * 100;
        var working = new List<Sentence>
        {
            Sentence.Of(
                "working.basket",
                $"{SentencePart.Of(rise, RunUps.Signed):rise} % of {SentencePart.Of(transform.Subjects):subjects} in two years, weighted as at the beginning"),
        };
        if (transform.Market is { } market && reader.View(market.Indicator, market.Subject) is var whole
            && whole.At(last.Period) is { } marketEnd && marketEnd.Period == last.Period && whole.At(start) is { } marketStart)
        {
            var marketRise = ((marketEnd.Value / marketStart.Value) - 1) * 100;
            rise -= marketRise;
            working.Add(Sentence.Of(
                "working.basket-net",
                $"; {market.Subject:market} {SentencePart.Of(marketRise, RunUps.Signed):rise} %; net {SentencePart.Of(rise, RunUps.Signed):net} points"));
            parts.AddRange([marketEnd, marketStart]);
        }

        return new TransformResult
        {
            Point = SeriesPoint.Combine(last.Period, rise, "%", Sentence.Join("", working), parts),
            Unit = "%",
            Components = [(last.Period, first.Indicator.FreshnessDays)],
        };
    }
}
