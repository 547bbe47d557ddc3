using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.Warn;

/// <summary>One notice of a register.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Date">Day of the notice.</param>
/// <param name="Employer">Employer and place, by which an amendment finds its notice.</param>
/// <param name="Site">Everything that is said about the place, by which notices of one employer and day are told apart.</param>
/// <param name="Effective">When the layoff begins, as it is written.</param>
/// <param name="IsAmendment">Whether it changes an earlier notice.</param>
/// <param name="People">People affected, or null.</param>
/// <param name="IsUnread">Whether a number is stated that could not be read.</param>
internal sealed record WarnNotice(PayloadPlace Place, DateOnly Date, string Employer, string Site, string? Effective, bool IsAmendment, double? People,
    bool IsUnread);
