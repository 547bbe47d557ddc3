namespace AIBubble.Sources.SecEdgar.CompanyFacts;

/// <summary>
/// Tags that mean the same thing. Filers move between them over the years, so they are read as one, the first named
/// winning within one day of filing and the latest filing winning over the years.
/// </summary>
internal sealed class ConceptFamily
{
    private ConceptFamily(string name, bool money, bool periodicReportsOnly, params string[] concepts)
    {
        Name = name;
        IsMoney = money;
        PeriodicReportsOnly = periodicReportsOnly;
        Concepts = concepts;
    }

    /// <summary>What it is, for messages.</summary>
    public string Name { get; }

    /// <summary>Whether its unit is a currency; otherwise shares.</summary>
    public bool IsMoney { get; }

    /// <summary>
    /// Whether only periodic and current reports count. Proxies and prospectuses repeat such figures rounded or rescaled.
    /// </summary>
    public bool PeriodicReportsOnly { get; }

    /// <summary>Taxonomy and tag, preferred first.</summary>
    public IReadOnlyList<string> Concepts { get; }

    /// <summary>Revenue of a period.</summary>
    public static ConceptFamily Revenue { get; } = new("revenue", money: true, periodicReportsOnly: true,
        "us-gaap:Revenues",
        "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax",
        "us-gaap:RevenueFromContractWithCustomerIncludingAssessedTax",
        "us-gaap:SalesRevenueNet",
        "us-gaap:SalesRevenueGoodsNet",
        "ifrs-full:Revenue");

    /// <summary>Net income of a period, attributable to the parent where that is stated.</summary>
    public static ConceptFamily NetIncome { get; } = new("net income", money: true, periodicReportsOnly: true,
        "us-gaap:NetIncomeLoss",
        "us-gaap:ProfitLoss",
        "ifrs-full:ProfitLossAttributableToOwnersOfParent",
        "ifrs-full:ProfitLoss");

    /// <summary>Cash paid for property, plant and equipment in a period.</summary>
    public static ConceptFamily CapitalExpenditure { get; } = new("capital expenditure", money: true, periodicReportsOnly: true,
        "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment",
        "us-gaap:PaymentsToAcquireProductiveAssets",
        "ifrs-full:PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities");

    /// <summary>Shares outstanding on the day the cover states.</summary>
    public static ConceptFamily CoverShares { get; } = new("shares on the cover", money: false, periodicReportsOnly: true,
        "dei:EntityCommonStockSharesOutstanding");

    /// <summary>Shares outstanding on the balance-sheet date.</summary>
    public static ConceptFamily BalanceSheetShares { get; } = new("shares on the balance sheet", money: false, periodicReportsOnly: true,
        "us-gaap:CommonStockSharesOutstanding");

    /// <summary>Total pay of the principal executive officer.</summary>
    public static ConceptFamily ChiefExecutiveTotal { get; } = new("total pay of the chief executive", money: true, periodicReportsOnly: false,
        "ecd:PeoTotalCompAmt");

    /// <summary>Pay actually paid to the principal executive officer.</summary>
    public static ConceptFamily ChiefExecutiveActuallyPaid { get; } = new("pay actually paid to the chief executive", money: true, periodicReportsOnly: false,
        "ecd:PeoActuallyPaidCompAmt");

    /// <summary>Maximum aggregate amount of a registered offering.</summary>
    public static ConceptFamily Offering { get; } = new("registered offering", money: true, periodicReportsOnly: false,
        "ffd:TtlOfferingAmt");

    /// <summary>Everything the source reads.</summary>
    public static IReadOnlyList<ConceptFamily> All { get; } =
        [Revenue, NetIncome, CapitalExpenditure, CoverShares, BalanceSheetShares, ChiefExecutiveTotal, ChiefExecutiveActuallyPaid, Offering];

    /// <summary>Whether a fact of that form counts.</summary>
    public bool Accepts(string form) =>
        !PeriodicReportsOnly || Array.Exists(PeriodicForms, p => form.StartsWith(p, StringComparison.Ordinal));

    private static readonly string[] PeriodicForms = ["10-K", "10-Q", "8-K", "20-F", "40-F", "6-K"];
}
