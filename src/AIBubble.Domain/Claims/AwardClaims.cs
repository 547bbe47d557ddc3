using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Sentences;

namespace AIBubble.Domain.Claims;

/// <summary>The claim about an award that pays by steps of the market value.</summary>
internal static class AwardClaims
{
    // Tesla, 2025 CEO Performance Award, Form 8-K of November 2025: ten steps of half a trillion dollars from two trillion on, then two
    // of a whole one, to 8.5 trillion. Each tranche needs an operating milestone besides.
    private const int Tranches = 12;
    private const double FirstStep = 0.25;
    private const double LastStep = 0.5;
    private const int Shorter = 10;

    /// <summary>How many of the award's steps in market value have been reached; the threshold is the first.</summary>
    public static ClaimOutcome Progress(ClaimRubric claim, ClaimSeries series)
    {
        var view = series[0];
        if (view.Points.Count == 0 || claim.Threshold is not { } first)
        {
            return new ClaimOutcome(ClaimStatus.Open, Sentence.Of("claim.no-company-value", "No market value of the company is known on this date."), []);
        }

        var (highest, latest) = (view.Points.MaxBy(static p => p.Value)!, view.Points[^1]);
        var reached = Enumerable.Range(0, Tranches).Count(t => highest.Value >= Step(first, t));
        var next = reached == Tranches ? null : Sentence.Of(
            "claim.next-step",
            $", the next step {Text.Number(Step(first, reached)):step}, {Text.Number(Step(first, reached) - highest.Value):more} more");
        var finding = Sentence.Of(
            "claim.steps",
            $"{reached:reached} of {Tranches:all} steps in market value have been reached: the highest value known is "
            + $"{Text.Number(highest.Value):highest} {Text.Unit(highest.Unit):unit} on {highest.Period:day}{next:next}. "
            + $"A tranche needs an operating milestone and years of service besides.");
        return new ClaimOutcome(
            reached == Tranches ? ClaimStatus.Contradicted : ClaimStatus.Open, finding,
            new[] { highest, latest }.Distinct().Select(p => ClaimSeries.Evidence(view, p)));
    }

    private static double Step(double first, int tranche) =>
        first * (1 + (FirstStep * Math.Min(tranche, Shorter - 1)) + (LastStep * Math.Max(0, tranche - Shorter + 1)));
}
