using AIBubble.Domain.Indicators;

namespace AIBubble.Sources.SecEdgar.CompanyFacts;

/// <summary>
/// Tags of one matter in the order in which they are preferred: the one that says exactly what is meant first, then
/// wider and narrower ones. Filers move between them over the years, so they are one series; but a figure of a tag
/// named later never takes the place of one named earlier.
/// </summary>
internal sealed class ConceptFamily
{
    private ConceptFamily(string name, ConceptUnit unit, bool periodicReportsOnly, params string[] concepts)
    {
        Name = name;
        Unit = unit;
        PeriodicReportsOnly = periodicReportsOnly;
        Concepts = concepts;
    }

    /// <summary>What it is, for messages.</summary>
    public string Name { get; }

    /// <summary>What it is measured in.</summary>
    public ConceptUnit Unit { get; }

    /// <summary>
    /// Whether only periodic and current reports count. Proxies and prospectuses repeat such figures rounded or rescaled.
    /// </summary>
    public bool PeriodicReportsOnly { get; }

    /// <summary>Whether it only serves to check others: what cannot be read of it is no loss and not said.</summary>
    public bool IsEvidence { get; private init; }

    /// <summary>Taxonomy and tag, preferred first.</summary>
    public IReadOnlyList<string> Concepts { get; }

    /// <summary>Revenue of a period.</summary>
    public static ConceptFamily Revenue { get; } = new("revenue", ConceptUnit.Money, periodicReportsOnly: true,
        "us-gaap:Revenues",
        "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax",
        "us-gaap:RevenueFromContractWithCustomerIncludingAssessedTax",
        "us-gaap:SalesRevenueNet",
        "us-gaap:SalesRevenueGoodsNet",
        // What banks, utilities and real-estate filers used as their total.
        "us-gaap:RevenuesNetOfInterestExpense",
        "us-gaap:RegulatedAndUnregulatedOperatingRevenue",
        "us-gaap:RealEstateRevenueNet",
        "ifrs-full:Revenue",
        "ifrs-full:RevenueFromContractsWithCustomers");

    /// <summary>Net income of a period, attributable to the parent where that is stated.</summary>
    public static ConceptFamily NetIncome { get; } = new("net income", ConceptUnit.Money, periodicReportsOnly: true,
        "us-gaap:NetIncomeLoss",
        "us-gaap:ProfitLoss",
        "ifrs-full:ProfitLossAttributableToOwnersOfParent",
        "ifrs-full:ProfitLoss");

    /// <summary>
    /// Cash paid for property, plant and equipment in a period; for real-estate filers for building and improving it.
    /// Buying standing buildings is left out: it changes their owner and adds no capacity.
    /// </summary>
    public static ConceptFamily CapitalExpenditure { get; } = new("capital expenditure", ConceptUnit.Money, periodicReportsOnly: true,
        "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment",
        "us-gaap:PaymentsToAcquireProductiveAssets",
        "us-gaap:PaymentsToDevelopRealEstateAssets",
        "us-gaap:PaymentsToAcquireAndDevelopRealEstate",
        "us-gaap:PaymentsForConstructionInProcess",
        "us-gaap:PaymentsForCapitalImprovements",
        "us-gaap:PaymentsToAcquireOtherPropertyPlantAndEquipment",
        "us-gaap:PaymentsToAcquireMachineryAndEquipment",
        "ifrs-full:PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities",
        "ifrs-full:PurchaseOfPropertyPlantAndEquipmentIntangibleAssetsOtherThanGoodwillInvestmentPropertyAndOtherNoncurrentAssets");

    /// <summary>Shares outstanding on the day the cover states.</summary>
    public static ConceptFamily CoverShares { get; } = new("shares on the cover", ConceptUnit.Shares, periodicReportsOnly: true,
        "dei:EntityCommonStockSharesOutstanding");

    /// <summary>Shares outstanding on the balance-sheet date.</summary>
    public static ConceptFamily BalanceSheetShares { get; } = new("shares on the balance sheet", ConceptUnit.Shares, periodicReportsOnly: true,
        "us-gaap:CommonStockSharesOutstanding");

    /// <summary>Average shares of a period, which a count of the same filing must resemble.</summary>
    public static ConceptFamily AverageShares { get; } = new("average shares", ConceptUnit.Shares, periodicReportsOnly: true,
        "us-gaap:WeightedAverageNumberOfSharesOutstandingBasic",
        "us-gaap:WeightedAverageNumberOfDilutedSharesOutstanding",
        "us-gaap:WeightedAverageNumberOfShareOutstandingBasicAndDiluted",
        "ifrs-full:WeightedAverageShares",
        "ifrs-full:AdjustedWeightedAverageShares")
    {
        IsEvidence = true,
    };

    /// <summary>New shares for one old share, which explains a jump of the count.</summary>
    public static ConceptFamily SplitRatio { get; } = new("split ratio", ConceptUnit.Pure, periodicReportsOnly: true,
        "us-gaap:StockholdersEquityNoteStockSplitConversionRatio1")
    {
        IsEvidence = true,
    };

    /// <summary>Total pay of the principal executive officer.</summary>
    public static ConceptFamily ChiefExecutiveTotal { get; } = new("total pay of the chief executive", ConceptUnit.Money, periodicReportsOnly: false,
        "ecd:PeoTotalCompAmt");

    /// <summary>Pay actually paid to the principal executive officer.</summary>
    public static ConceptFamily ChiefExecutiveActuallyPaid { get; } =
        new("pay actually paid to the chief executive", ConceptUnit.Money, periodicReportsOnly: false, "ecd:PeoActuallyPaidCompAmt");

    /// <summary>Maximum aggregate amount of a registered offering.</summary>
    public static ConceptFamily Offering { get; } = new("registered offering", ConceptUnit.Money, periodicReportsOnly: false,
        "ffd:TtlOfferingAmt");

    /// <summary>Everything the source reads.</summary>
    public static IReadOnlyList<ConceptFamily> All { get; } =
    [
        Revenue, NetIncome, CapitalExpenditure, CoverShares, BalanceSheetShares, AverageShares, SplitRatio,
        ChiefExecutiveTotal, ChiefExecutiveActuallyPaid, Offering, .. CashFlowFamilies.All,
    ];

    /// <summary>A line of a statement in money, of which only periodic and current reports count.</summary>
    /// <param name="name">What it is, for messages.</param>
    /// <param name="concepts">Taxonomy and tag, preferred first.</param>
    public static ConceptFamily OfStatement(string name, params string[] concepts) => new(name, ConceptUnit.Money, periodicReportsOnly: true, concepts);

    /// <summary>Whether a fact of that form counts.</summary>
    public bool Accepts(string form) =>
        !PeriodicReportsOnly || Array.Exists(PeriodicForms, p => form.StartsWith(p, StringComparison.Ordinal));

    /// <summary>Whether facts in that unit are of this family.</summary>
    public bool AcceptsUnit(string unit) => Unit switch
    {
        ConceptUnit.Money => CurrencyCodes.IsKnown(unit),
        ConceptUnit.Shares => unit == "shares",
        _ => unit == "pure",
    };

    /// <summary>
    /// Largest magnitude read. The largest amounts filed are some 10^14 (revenue in rupiah or won): beyond a hundred times
    /// that only a mistaken scale is left. Share counts have a narrower limit of their own.
    /// </summary>
    public const double Limit = 1e16;

    private static readonly string[] PeriodicForms = ["10-K", "10-Q", "8-K", "20-F", "40-F", "6-K"];
}
