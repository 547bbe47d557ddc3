using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Inputs;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Sentences;

namespace AIBubble.Domain.Claims;

/// <summary>Claims about an amount that was or was not reached.</summary>
internal static class AmountClaims
{
    /// <summary>The highest value known must reach the threshold.</summary>
    public static ClaimOutcome Reached(ClaimRubric claim, ClaimSeries series)
    {
        var view = series[0];
        if (view.Points.Count == 0)
        {
            return new ClaimOutcome(ClaimStatus.Open, Sentence.Of("claim.no-market-value", "No market value is known on this date."), []);
        }

        var (highest, latest) = (view.Points.MaxBy(static p => p.Value)!, view.Points[^1]);
        var reached = highest.Value >= claim.Threshold;
        var decided = reached
            ? Sentence.Of("claim.reached", "The amount was reached.")
            : Sentence.Of("claim.not-reached", "The dates known are few, so a peak between them would not show: not decided by these data.");
        var finding = Sentence.Of(
            "claim.highest",
            $"The highest value known is {Text.Number(highest.Value):highest} {Text.Unit(highest.Unit):unit} on {highest.Period:day}, "
            + $"the latest {Text.Number(latest.Value):latest} on {latest.Period:latestDay}. {decided:decided}");
        return new ClaimOutcome(reached ? ClaimStatus.Supported : ClaimStatus.Open, finding,
            new[] { highest, latest }.Distinct().Select(p => ClaimSeries.Evidence(view, p)));
    }

    /// <summary>The essay speaks of one package; the awards known show whether it is one.</summary>
    public static ClaimOutcome TwoAwards(ClaimRubric claim, ClaimSeries series)
    {
        var view = series[0];
        if (view.Points.Count == 0)
        {
            return new ClaimOutcome(ClaimStatus.Open, Sentence.Of("claim.no-award", "No award is known on this date."), []);
        }

        var awards = SentencePart.Of(view.Points.Select(Award), "; ");
        var trillion = view.Points.Any(p => p.Value >= claim.Threshold);
        var smaller = view.Points.Any(p => p.Value < claim.Threshold / 2);
        var finding = (trillion, smaller) switch
        {
            (true, true) => Sentence.Of(
                "claim.two-awards", $"These are different awards, granted years apart, and must not be taken for one: {awards:awards}."),
            (true, false) => Sentence.Of("claim.one-award", $"An award of that size is known: {awards:awards}."),
            _ => Sentence.Of("claim.smaller-award", $"No award of that size is known; what is known is {awards:awards}."),
        };
        return new ClaimOutcome(smaller ? ClaimStatus.Corrected : ClaimStatus.Supported, finding, view.Points.Select(p => ClaimSeries.Evidence(view, p)));
    }

    private static Sentence Award(SeriesPoint award) => award.Note is null
        ? Sentence.Of("award", $"{award.Period:day}: up to {Text.Number(award.Value):amount} {Text.Unit(award.Unit):unit}")
        : Sentence.Of(
            "award-with-note",
            $"{award.Period:day}: up to {Text.Number(award.Value):amount} {Text.Unit(award.Unit):unit} "
            + $"({new SentencePart { Name = award.Note.TrimEnd('.'), As = "note" }:note})");

    /// <summary>The first series (all that was laid) must lie below the threshold; the others show other denominators.</summary>
    public static ClaimOutcome Unused(ClaimRubric claim, ClaimSeries series)
    {
        var readings = Enumerable.Range(0, claim.Series.Count)
            .Select(i => (View: series[i], Point: series.Latest(i)))
            .Where(static r => r.Point is not null)
            .ToList();
        if (readings.Count == 0)
        {
            return new ClaimOutcome(ClaimStatus.Open, Sentence.Of("claim.no-utilisation", "No utilisation of that network is known on this date."), []);
        }

        var values = SentencePart.Of(
            readings.Select(static r => Sentence.Of(
                "claim.utilisation", $"{r.View.Key.Subject:subject} {Text.Number(r.Point!.Value):value} % ({r.Point.Period:day})")),
            "; ");
        var below = readings.Count(r => r.Point!.Value < claim.Threshold);
        var decided = below == readings.Count
            ? Sentence.Of("claim.every-denominator", "Every denominator known gives less.")
            : Sentence.Of(
                "claim.denominators",
                $"It depends on the denominator: {below:below} of {readings.Count:all} lie below {Text.Number(claim.Threshold!.Value):threshold} %.");
        var finding = Sentence.Of("claim.unused", $"{values:values}. {decided:decided}");
        var status = series.Latest(0) is { } all
            ? all.Value < claim.Threshold ? ClaimStatus.Supported : ClaimStatus.Contradicted
            : ClaimStatus.Open;
        return new ClaimOutcome(status, finding, readings.Select(static r => ClaimSeries.Evidence(r.View, r.Point!)));
    }
}
