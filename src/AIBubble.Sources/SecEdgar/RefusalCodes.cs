namespace AIBubble.Sources.SecEdgar;

/// <summary>Codes of refusals that only filings know, beside the general ones in <see cref="Domain.Faults.FaultCodes"/>. Extend, never rename.</summary>
internal static class RefusalCodes
{
    /// <summary>Figures in another currency than the accounts of their filing: translated for the reader's convenience.</summary>
    public const string ConvenienceTranslation = "convenience-translation";

    /// <summary>The accounts change their currency; the figures in the new one are a series of their own.</summary>
    public const string CurrencyChanged = "currency-changed";

    /// <summary>A share count no listed company has: what filers leave where a number must stand.</summary>
    public const string PlaceholderCount = "placeholder-count";

    /// <summary>A share count that its own filing or the filer's history contradicts.</summary>
    public const string ContradictedCount = "contradicted-count";

    /// <summary>A figure that is expected of every company is not there.</summary>
    public const string NoFigures = "no-figures";

    /// <summary>A figure's newest period is more than a year older than those of the company's other figures.</summary>
    public const string FiguresEnd = "figures-end";

    /// <summary>A format of the inline XBRL transformation registries that is not one of numbers, or is unknown.</summary>
    public const string UnknownFormat = "unknown-format";

    /// <summary>A fact refers to a context or unit that the document does not define.</summary>
    public const string UndefinedReference = "undefined-reference";

    /// <summary>No tagged proxy statement to read.</summary>
    public const string NoProxy = "no-proxy";
}
