using AIBubble.Domain.Reports;
using AIBubble.Domain.Sentences;

namespace AIBubble.Domain.Claims;

/// <summary>What a claim's test found.</summary>
internal sealed record ClaimOutcome(ClaimStatus Status, Sentence Finding, IEnumerable<ClaimEvidence> Evidence);
