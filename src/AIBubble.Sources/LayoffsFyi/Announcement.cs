using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.LayoffsFyi;

/// <summary>One announcement of the tracker.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Company">Who announced it, for messages.</param>
/// <param name="Rest">Everything the row says besides the number.</param>
/// <param name="Date">Day of the announcement.</param>
/// <param name="People">People laid off, or null.</param>
/// <param name="IsUnread">Whether a number is stated that could not be read.</param>
internal sealed record Announcement(PayloadPlace Place, string Company, string Rest, DateOnly Date, double? People, bool IsUnread);
