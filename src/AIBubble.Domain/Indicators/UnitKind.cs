namespace AIBubble.Domain.Indicators;

/// <summary>What kind of unit an indicator is measured in. Serialised in kebab case.</summary>
public enum UnitKind
{
    /// <summary>An ISO 4217 code, in whole units of that currency; one currency per series.</summary>
    Money,

    /// <summary><c>%</c>: 12.5 means 12.5 %; also percentage points.</summary>
    Percent,

    /// <summary><c>ratio</c>: a pure multiple.</summary>
    Ratio,

    /// <summary><c>index</c>: a level relative to an arbitrary base.</summary>
    Index,

    /// <summary><c>shares</c>: number of shares.</summary>
    Shares,

    /// <summary><c>persons</c>: number of people.</summary>
    Persons,

    /// <summary><c>score</c>: a coded judgement from 0 to 1.</summary>
    Score,

    /// <summary><c>MW</c>: electric power capacity.</summary>
    Power,

    /// <summary><c>firms</c>: number of firms.</summary>
    Firms,
}
