using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Inputs;
using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Claims;

/// <summary>
/// The essay's checkable claims, each with its test applied to what is known. Words and thresholds are the rubric's; the
/// tests are here. A claim the rubric names without a test here is a programming error, caught when the rubric is loaded in tests.
/// </summary>
internal static class ClaimsLedger
{
    private static readonly Dictionary<string, Func<ClaimRubric, ClaimSeries, ClaimOutcome>> Tests = new(StringComparer.Ordinal)
    {
        ["nvidia-five-trillion"] = AmountClaims.Reached,
        ["musk-trillion-package"] = AmountClaims.TwoAwards,
        ["award-progress"] = AwardClaims.Progress,
        ["dot-com-fibre-unused"] = AmountClaims.Unused,
        ["ai-start-ups-vanish"] = OutcomeClaims.Vanish,
        ["layoffs-spread"] = OutcomeClaims.Spread,
        ["gap-widens"] = OutcomeClaims.Widens,
        ["overbuilt-is-reused"] = OutcomeClaims.Reused,
        ["winners-fund-the-hedge"] = OutcomeClaims.WinnersFund,
        ["fear-costs-more"] = OutcomeClaims.FearCostsMore,
    };

    /// <summary>Ids that have a test.</summary>
    public static IReadOnlyCollection<string> Known => Tests.Keys;

    /// <summary>Every claim of the rubric with today's reading. A theme of the past has no bearing on them: then there are none.</summary>
    public static IReadOnlyList<ClaimReading> Read(SeriesReader reader) => reader.Context.Subject is not null
        ? []
        : [.. reader.Context.Rubric.Claims.Select(claim =>
        {
            var outcome = Tests[claim.Id](claim, new ClaimSeries(reader, claim));
            return new ClaimReading
            {
                Id = claim.Id,
                Claim = claim.Claim,
                Test = claim.Test,
                Status = outcome.Status,
                Finding = outcome.Finding.Text,
                Said = outcome.Finding,
                Evidence = [.. outcome.Evidence],
                DueOn = claim.DueOn,
            };
        })];
}
