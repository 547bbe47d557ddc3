namespace AIBubble.Sources.SecEdgar.CompanyFacts;

/// <summary>A share count that may be believed, or may not any longer.</summary>
/// <param name="Fact">The count; its filing day is the day from which it may be believed, or from which it may not.</param>
/// <param name="Note">Where it comes from, or what speaks against it.</param>
/// <param name="IsWithdrawn">Whether it was believed before and is not any longer.</param>
internal sealed record ShareCount(Fact Fact, string Note, bool IsWithdrawn = false);
