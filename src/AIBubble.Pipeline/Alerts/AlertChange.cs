namespace AIBubble.Pipeline.Alerts;

/// <summary>A change that two consecutive readings agree on.</summary>
/// <param name="Subject">What changed.</param>
/// <param name="From">The word before.</param>
/// <param name="To">The word now.</param>
public sealed record AlertChange(AlertSubject Subject, string From, string To);
