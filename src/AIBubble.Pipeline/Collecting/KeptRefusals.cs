namespace AIBubble.Pipeline.Collecting;

/// <summary>The first refusals and the first notices of a payload.</summary>
/// <param name="Refusals">Values that were refused, in the payload's order.</param>
/// <param name="Notices">What else a reader must know, see <see cref="NoticeCodes"/>.</param>
public sealed record KeptRefusals(IReadOnlyList<Refusal> Refusals, IReadOnlyList<Refusal> Notices)
{
    /// <summary>How many of each are served.</summary>
    public const int Served = 100;

    /// <summary>None of either.</summary>
    public static KeptRefusals None { get; } = new([], []);
}
