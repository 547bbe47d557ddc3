using AIBubble.Domain.Observations;

namespace AIBubble.Sources.SecEdgar.CompanyFacts;

/// <summary>One value of one quarter or year on the day it became known.</summary>
/// <param name="Start">First day of the period.</param>
/// <param name="End">Last day of the period.</param>
/// <param name="Value">The value.</param>
/// <param name="KnownOn">The day the last fact it needs was filed.</param>
/// <param name="Quality">Reported, derived, or estimated when the two facts are of different restatements or of concepts of different scope.</param>
/// <param name="Rank">Place of its concept in the family; of a difference across concepts the less preferred one's.</param>
/// <param name="Filing">The fact whose filing made it known.</param>
/// <param name="Note">Where it comes from.</param>
internal sealed record FlowValue(DateOnly Start, DateOnly End, double Value, DateOnly KnownOn, ObservationQuality Quality, int Rank, Fact Filing, string Note);
