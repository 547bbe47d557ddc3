using System.Collections.Frozen;
using AIBubble.Domain.Faults;

namespace AIBubble.Pipeline.Collecting;

/// <summary>
/// Codes of what a reader must know although no value was refused: something asked for is not there, or figures are in another
/// currency than one might think. They are listed beside the refusals and counted apart. Extend, never rename.
/// </summary>
public static class NoticeCodes
{
    /// <summary>Figures in another currency than the accounts of their filing: translated for the reader's convenience.</summary>
    public const string ConvenienceTranslation = "convenience-translation";

    /// <summary>The accounts change their currency; the figures in the new one are a series of their own.</summary>
    public const string CurrencyChanged = "currency-changed";

    /// <summary>A figure that is expected of every company is not there.</summary>
    public const string NoFigures = "no-figures";

    /// <summary>A figure's newest period is more than a year older than those of the company's other figures.</summary>
    public const string FiguresEnd = "figures-end";

    /// <summary>No tagged proxy statement to read.</summary>
    public const string NoProxy = "no-proxy";

    private static readonly FrozenSet<string> Gaps = new[] { NoFigures, FiguresEnd, NoProxy, FaultCodes.NoObservations }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> All = Gaps.Append(ConvenienceTranslation).Append(CurrencyChanged).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a code is that of a notice; every other one is that of a refusal.</summary>
    public static bool Contains(string code) => All.Contains(code);

    /// <summary>Whether a code says that something asked for yields nothing (any more).</summary>
    public static bool IsGap(string code) => Gaps.Contains(code);
}
