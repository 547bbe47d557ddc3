namespace AIBubble.Sources.SecEdgar.CompanyFacts;

/// <summary>
/// The lines of the cash-flow statement that say where a company's money comes from and what it is used for, and the amounts it has
/// promised. A line that is nil is not stated, so that none of them is missed when it is not there.
/// </summary>
internal static class CashFlowFamilies
{
    /// <summary>Flows, by the indicator each gives.</summary>
    public static IReadOnlyList<(string Indicator, ConceptFamily Family)> Flows { get; } =
    [
        ("fundamental.operating-cash-flow", Money("operating cash flow",
            "NetCashProvidedByUsedInOperatingActivities",
            "NetCashProvidedByUsedInOperatingActivitiesContinuingOperations")),
        ("fundamental.income-taxes-paid", Money("income taxes paid",
            "IncomeTaxesPaidNet",
            "IncomeTaxesPaid")),
        // All debt in one line first; then what some filers split off.
        ("capital.debt-issued", Money("debt issued",
            "ProceedsFromDebtNetOfIssuanceCosts",
            "ProceedsFromIssuanceOfDebt",
            "ProceedsFromDebtMaturingInMoreThanThreeMonths",
            "ProceedsFromIssuanceOfLongTermDebt",
            "ProceedsFromIssuanceOfSeniorLongTermDebt",
            "ProceedsFromIssuanceOfLongTermDebtAndCapitalSecuritiesNet",
            "ProceedsFromIssuanceOfUnsecuredDebt",
            "ProceedsFromConvertibleDebt",
            "ProceedsFromNotesPayable")),
        ("capital.debt-repaid", Money("debt repaid",
            "RepaymentsOfDebt",
            "RepaymentsOfDebtAndCapitalLeaseObligations",
            "RepaymentsOfDebtMaturingInMoreThanThreeMonths",
            "RepaymentsOfLongTermDebt",
            "RepaymentsOfLongTermDebtAndCapitalSecurities",
            "RepaymentsOfSeniorDebt",
            "RepaymentsOfUnsecuredDebt",
            "RepaymentsOfConvertibleDebt",
            "RepaymentsOfNotesPayable")),
        ("capital.short-term-debt-net", Money("short-term borrowing, net",
            "ProceedsFromRepaymentsOfCommercialPaper",
            "ProceedsFromRepaymentsOfShortTermDebt",
            "ProceedsFromRepaymentsOfShortTermDebtMaturingInThreeMonthsOrLess")),
        ("capital.short-term-debt-issued", Money("short-term debt issued", "ProceedsFromShortTermDebt")),
        ("capital.short-term-debt-repaid", Money("short-term debt repaid", "RepaymentsOfShortTermDebt")),
        ("capital.buybacks", Money("own shares bought back",
            "PaymentsForRepurchaseOfCommonStock",
            "PaymentsForRepurchaseOfEquity")),
        ("capital.dividends", Money("dividends paid",
            "PaymentsOfDividends",
            "PaymentsOfDividendsCommonStock")),
        ("capital.acquisitions", Money("companies acquired",
            "PaymentsToAcquireBusinessesNetOfCashAcquired",
            "PaymentsToAcquireBusinessesAndInterestInAffiliates",
            "PaymentsToAcquireBusinessesGross")),
        ("capital.securities-bought", Money("securities bought",
            "PaymentsToAcquireMarketableSecurities",
            "PaymentsToAcquireInvestments",
            "PaymentsToAcquireAvailableForSaleSecuritiesDebt",
            "PaymentsToAcquireAvailableForSaleSecurities",
            "PaymentsToAcquireShortTermInvestments")),
        ("capital.securities-sold", Money("securities sold",
            "ProceedsFromSaleAndMaturityOfMarketableSecurities",
            "ProceedsFromSaleMaturityAndCollectionsOfInvestments",
            "ProceedsFromSaleAndMaturityOfAvailableForSaleSecurities",
            "ProceedsFromSaleOfAvailableForSaleSecuritiesDebt",
            "ProceedsFromSaleOfAvailableForSaleSecurities",
            "ProceedsFromSaleOfShortTermInvestments")),
        ("capital.securities-matured", Money("securities matured",
            "ProceedsFromMaturitiesPrepaymentsAndCallsOfAvailableForSaleSecurities",
            "ProceedsFromMaturitiesPrepaymentsAndCallsOfShorttermInvestments")),
        ("capital.stakes-bought", Money("stakes bought",
            "PaymentsToAcquireOtherInvestments",
            "PaymentsToAcquireEquitySecuritiesFvNi",
            "PaymentsToAcquireEquityMethodInvestments",
            "PaymentsToAcquireInterestInSubsidiariesAndAffiliates")),
        ("capital.stakes-sold", Money("stakes sold",
            "ProceedsFromSaleAndMaturityOfOtherInvestments",
            "ProceedsFromSaleOfEquitySecuritiesFvNi")),
    ];

    /// <summary>Amounts at a day, by the indicator each gives.</summary>
    public static IReadOnlyList<(string Indicator, ConceptFamily Family)> Amounts { get; } =
    [
        ("capital.private-stakes", Money("stakes without a quoted price", "EquitySecuritiesWithoutReadilyDeterminableFairValueAmount")),
        ("capital.purchase-commitments", Money("purchase commitments",
            "LongTermPurchaseCommitmentAmount",
            "UnrecordedUnconditionalPurchaseObligationBalanceSheetAmount")),
        ("capital.guarantees", Money("guarantees given", "GuaranteeObligationsMaximumExposure")),
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<ConceptFamily> All => Flows.Concat(Amounts).Select(static f => f.Family);

    private static ConceptFamily Money(string name, params string[] tags) => ConceptFamily.OfStatement(name, [.. tags.Select(static t => "us-gaap:" + t)]);
}
