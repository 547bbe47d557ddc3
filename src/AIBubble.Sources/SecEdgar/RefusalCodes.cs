namespace AIBubble.Sources.SecEdgar;

/// <summary>
/// Codes of refusals that only filings know, beside the general ones in <see cref="Domain.Faults.FaultCodes"/> and the notices. Extend,
/// never rename.
/// </summary>
internal static class RefusalCodes
{
    /// <summary>A share count no listed company has: what filers leave where a number must stand.</summary>
    public const string PlaceholderCount = "placeholder-count";

    /// <summary>A share count that its own filing or the filer's history contradicts.</summary>
    public const string ContradictedCount = "contradicted-count";

    /// <summary>A format of the inline XBRL transformation registries that is not one of numbers, or is unknown.</summary>
    public const string UnknownFormat = "unknown-format";

    /// <summary>A fact refers to a context or unit that the document does not define.</summary>
    public const string UndefinedReference = "undefined-reference";
}
