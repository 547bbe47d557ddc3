using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.Canaries;

/// <summary>One index of the file.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Group">Whose employment.</param>
/// <param name="Month">Last day of its month.</param>
/// <param name="Fifth">Fifth of occupations, 1 the least exposed to AI, 5 the most.</param>
/// <param name="Value">Employment, 100 in November 2022.</param>
/// <param name="KnownOn">The release it stands in.</param>
internal sealed record ExposureIndex(PayloadPlace Place, AgeGroup Group, DateOnly Month, int Fifth, double Value, DateOnly KnownOn);
