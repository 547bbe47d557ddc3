namespace AIBubble.Domain.Reports;

/// <summary>A member of a pool that a value does without.</summary>
/// <param name="Subject">Who.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record LeftOutMember(string Subject, string Reason);
