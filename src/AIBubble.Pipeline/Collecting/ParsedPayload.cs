using AIBubble.Domain.Faults;
using AIBubble.Domain.Observations;

namespace AIBubble.Pipeline.Collecting;

/// <summary>What a payload contained.</summary>
/// <param name="Observations">Everything that could be read, in the payload's order.</param>
/// <param name="Refused">Entries that could not be used, each with its place and reason; they do not spoil the rest.</param>
public sealed record ParsedPayload(IReadOnlyList<Observation> Observations, IReadOnlyList<Fault> Refused)
{
    /// <summary>
    /// Whether every payload of its kind restates the whole history: then only what differs from the vintage before is recorded.
    /// </summary>
    public bool RestatesHistory { get; init; }

    /// <summary>What was refused or noticed, each with its place, code, reason and excerpt; without excerpts where a parser gives none.</summary>
    public IReadOnlyList<Refusal> Refusals
    {
        get => field ??= [.. Refused.Select(static f => Refusal.Of(f, excerpt: null))];
        init;
    }
}
