using System.Text.Json.Serialization;

namespace AIBubble.Domain.Words;

/// <summary>One of the four pillars; <see cref="All"/> lists them in the order of every report.</summary>
/// <param name="Value">The word, such as <c>heat</c>.</param>
[JsonConverter(typeof(WordConverter<PillarId>))]
public readonly record struct PillarId(string Value) : IWord<PillarId>
{
    /// <summary>How hot the market is.</summary>
    public static PillarId Heat { get; } = new("heat");

    /// <summary>Whether money is turned into things that could outlast it.</summary>
    public static PillarId Industrial { get; } = new("industrial");

    /// <summary>How far winners and losers are apart.</summary>
    public static PillarId Divergence { get; } = new("divergence");

    /// <summary>How much of the damage somebody covers.</summary>
    public static PillarId Hedge { get; } = new("hedge");

    /// <summary>The four, in the contract's order.</summary>
    public static IReadOnlyList<PillarId> All { get; } = [Heat, Industrial, Divergence, Hedge];

    /// <inheritdoc/>
    public static PillarId Of(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
