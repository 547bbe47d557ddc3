namespace AIBubble.Sources.SecEdgar.Proxies;

/// <summary>A number tagged in a document.</summary>
/// <param name="Context">Of whom and when.</param>
/// <param name="Unit">ISO 4217 code.</param>
/// <param name="Value">The value, scaled and signed; <see langword="null"/> for one stated as nil or not read.</param>
/// <param name="Tolerance">Half a unit of the last digit stated as correct; 0 when exact.</param>
/// <param name="Line">1-based line of the document.</param>
/// <param name="Excerpt">What stands there.</param>
internal sealed record InlineFact(InlineContext Context, string Unit, decimal? Value, decimal Tolerance, int Line, string Excerpt)
{
    /// <summary>Whether it states a value that could not be read and was refused.</summary>
    public bool IsUnread { get; init; }

    /// <summary>
    /// The one fact that several of the same concept, context and unit state: duplicates are consistent when the ranges
    /// their stated accuracy leaves have a value in common, and the most accurate one is then the fact.
    /// </summary>
    /// <param name="same">At least one, all with a value.</param>
    /// <returns><see langword="null"/> when they contradict each other.</returns>
    public static InlineFact? Consistent(IReadOnlyList<InlineFact> same)
    {
        var best = same.MinBy(static f => f.Tolerance)!;
        var (low, high) = (same.Max(static f => f.Value!.Value - f.Tolerance), same.Min(static f => f.Value!.Value + f.Tolerance));
        return low <= high && same.All(f => f.Tolerance > best.Tolerance || f.Value == best.Value) ? best : null;
    }
}
