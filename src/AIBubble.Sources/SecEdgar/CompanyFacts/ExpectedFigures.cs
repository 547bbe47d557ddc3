using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.SecEdgar.CompanyFacts;

/// <summary>What every company files: where it is not found, that is said, so that no series is missing without a word.</summary>
internal static class ExpectedFigures
{
    // A year and a quarter: a filer that only files years is not behind before that.
    private const int LongestLag = 460;

    private static readonly (string Indicator, ConceptFamily[] Families, string[] Words)[] Expected =
    [
        ("fundamental.revenue", [ConceptFamily.Revenue], ["Revenue", "InterestAndDividendIncome", "PremiumsEarned"]),
        ("fundamental.net-income", [ConceptFamily.NetIncome], ["NetIncomeLoss", "ProfitLoss"]),
        ("infrastructure.capex", [ConceptFamily.CapitalExpenditure],
        [
            "PaymentsToAcquireProperty", "PaymentsToAcquireProductive", "RealEstate", "PaymentsToAcquireLand", "PaymentsToAcquireBuildings",
            "ConstructionInP", "CapitalExpenditure", "PurchaseOf", "PaymentsToDevelop",
        ]),
        ("valuation.shares-outstanding", [ConceptFamily.CoverShares, ConceptFamily.BalanceSheetShares], ["SharesOutstanding", "SharesIssued"]),
    ];

    /// <summary>Says which expected figures the facts do not give, and which end long before the others.</summary>
    public static void SayMissing(string ticker, CompanyFactSet facts, IReadOnlyList<Observation> observations, RefusalList refused)
    {
        var newest = observations.Select(static o => o.Period).DefaultIfEmpty().Max();
        foreach (var (indicator, families, words) in Expected)
        {
            var last = observations.Where(o => o.Series.Indicator == indicator).Select(static o => (DateOnly?)o.Period).Max();
            if (last is null)
            {
                var (count, tags) = (families.Sum(f => facts[f].Count), families.Sum(static f => f.Concepts.Count));
                var names = string.Join(" and ", families.Select(static f => f.Name));
                var reason = count > 0
                    ? $"{count} facts of {names} give no figure: none is of a quarter or a year, or all are refused."
                    : $"none of the {tags} tags read is there ({families[0].Concepts[0]} first; docs/sources/sec-edgar.md names them).";
                refused.At("/facts", NoticeCodes.NoFigures, $"No {indicator} of {ticker}: {reason}", Similar(facts, words));
            }
            else if (newest.DayNumber - last.Value.DayNumber > LongestLag)
            {
                refused.At("/facts", NoticeCodes.FiguresEnd,
                    $"{indicator} of {ticker} ends on {last:O} while other figures go on to {newest:O}: the company may have moved to a tag that is not read.",
                    Similar(facts, words));
            }
        }
    }

    // What the company does tag and an operator would look at first.
    private static string Similar(CompanyFactSet facts, string[] words)
    {
        var read = ConceptFamily.All.Where(static f => !f.IsEvidence).SelectMany(static f => f.Concepts).ToHashSet(StringComparer.Ordinal);
        var similar = facts.Tags.Where(t => !read.Contains(t) && Array.Exists(words, w => t.Contains(w, StringComparison.Ordinal)))
            .Select(static t => t[(t.IndexOf(':', StringComparison.Ordinal) + 1)..]).ToList();
        return similar.Count == 0 ? "no similar tag" : "similar tags: " + string.Join(", ", similar);
    }
}
