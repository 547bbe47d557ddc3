namespace AIBubble.Sources.SecEdgar.CompanyFacts;

/// <summary>Where a fact stands and what is asked of it.</summary>
/// <param name="Family">Its family.</param>
/// <param name="Rank">Place of its concept there.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Place">JSON pointer to it.</param>
/// <param name="RetrievedOn">The day the payload was fetched.</param>
internal sealed record FactContext(ConceptFamily Family, int Rank, string Unit, string Place, DateOnly RetrievedOn);
