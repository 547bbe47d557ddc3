using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Scoring.Rubrics;

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
            return new ClaimOutcome(ClaimStatus.Open, "No market value is known on this date.", []);
        }

        var (highest, latest) = (view.Points.MaxBy(static p => p.Value)!, view.Points[^1]);
        var reached = highest.Value >= claim.Threshold;
        var finding =
            $"The highest value known is {Text.Number(highest.Value)} {highest.Unit} on {Text.Date(highest.Period)}, "
            + $"the latest {Text.Number(latest.Value)} on {Text.Date(latest.Period)}. "
            + (reached ? "The amount was reached." : "The dates known are few, so a peak between them would not show: not decided by these data.");
        return new ClaimOutcome(reached ? ClaimStatus.Supported : ClaimStatus.Open, finding,
            new[] { highest, latest }.Distinct().Select(p => ClaimSeries.Evidence(view, p)));
    }

    /// <summary>The essay speaks of one package; the awards known show whether it is one.</summary>
    public static ClaimOutcome TwoAwards(ClaimRubric claim, ClaimSeries series)
    {
        var view = series[0];
        if (view.Points.Count == 0)
        {
            return new ClaimOutcome(ClaimStatus.Open, "No award is known on this date.", []);
        }

        var awards =
            string.Join("; ",
                view.Points.Select(static p =>
                    $"{Text.Date(p.Period)}: up to {Text.Number(p.Value)} {p.Unit}{(p.Note is null ? "" : $" ({p.Note.TrimEnd('.')})")}"));
        var trillion = view.Points.Any(p => p.Value >= claim.Threshold);
        var smaller = view.Points.Any(p => p.Value < claim.Threshold / 2);
        var finding = (trillion, smaller) switch
        {
            (true, true) => $"These are different awards, granted years apart, and must not be taken for one: {awards}.",
            (true, false) => $"An award of that size is known: {awards}.",
            _ => $"No award of that size is known; what is known is {awards}.",
        };
        return new ClaimOutcome(smaller ? ClaimStatus.Corrected : ClaimStatus.Supported, finding, view.Points.Select(p => ClaimSeries.Evidence(view, p)));
    }

    /// <summary>The first series (all that was laid) must lie below the threshold; the others show other denominators.</summary>
    public static ClaimOutcome Unused(ClaimRubric claim, ClaimSeries series)
    {
        var readings = Enumerable.Range(0, claim.Series.Count)
            .Select(i => (View: series[i], Point: series.Latest(i)))
            .Where(static r => r.Point is not null)
            .ToList();
        if (readings.Count == 0)
        {
            return new ClaimOutcome(ClaimStatus.Open, "No utilisation of that network is known on this date.", []);
        }

        var values = string.Join("; ", readings.Select(static r => $"{r.View.Key.Subject} {Text.Number(r.Point!.Value)} % ({Text.Date(r.Point.Period)})"));
        var below = readings.Count(r => r.Point!.Value < claim.Threshold);
        var finding = $"{values}. " + (below == readings.Count
            ? "Every denominator known gives less."
            : $"It depends on the denominator: {below} of {readings.Count} lie below {Text.Number(claim.Threshold!.Value)} %.");
        var status = series.Latest(0) is { } all
            ? all.Value < claim.Threshold ? ClaimStatus.Supported : ClaimStatus.Contradicted
            : ClaimStatus.Open;
        return new ClaimOutcome(status, finding, readings.Select(static r => ClaimSeries.Evidence(r.View, r.Point!)));
    }
}
