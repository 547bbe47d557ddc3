using AIBubble.Domain.Reports;

namespace AIBubble.Domain.Claims;

/// <summary>What a claim's test found.</summary>
internal sealed record ClaimOutcome(ClaimStatus Status, string Finding, IEnumerable<ClaimEvidence> Evidence);
