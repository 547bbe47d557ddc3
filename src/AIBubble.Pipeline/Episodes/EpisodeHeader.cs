using AIBubble.Domain.Reports;

namespace AIBubble.Pipeline.Episodes;

/// <summary>What <c>seeds/episodes/{id}.json</c> says of a past bubble; its observations are series with the theme as subject.</summary>
/// <param name="Id">Kebab case; the name of the file.</param>
/// <param name="Title">For people.</param>
/// <param name="Theme">Subject of its series.</param>
/// <param name="AsOf">The peak: the day its verdict is about.</param>
/// <param name="Dates">Days of its trajectory.</param>
/// <param name="Summary">What happened.</param>
/// <param name="Sources">Where the figures come from.</param>
/// <param name="History">What history calls it; null where that is open.</param>
public sealed record EpisodeHeader(
    string Id, string Title, string Theme, DateOnly AsOf, IReadOnlyList<DateOnly> Dates, string Summary, IReadOnlyList<string> Sources,
    VerdictKind? History = null);
