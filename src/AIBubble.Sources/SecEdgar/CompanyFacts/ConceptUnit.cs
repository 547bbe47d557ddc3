namespace AIBubble.Sources.SecEdgar.CompanyFacts;

/// <summary>What the facts of a family are measured in.</summary>
internal enum ConceptUnit
{
    /// <summary>A currency, in whole units.</summary>
    Money,

    /// <summary>Shares.</summary>
    Shares,

    /// <summary>A ratio.</summary>
    Pure,
}
