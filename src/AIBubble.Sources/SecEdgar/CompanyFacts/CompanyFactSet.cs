namespace AIBubble.Sources.SecEdgar.CompanyFacts;

/// <summary>The readable facts of a company for the concepts asked for.</summary>
/// <param name="Cik">Central Index Key.</param>
/// <param name="Facts">Facts by family; no two of one concept, unit, period and filing.</param>
/// <param name="Tags">Every taxonomy and tag the company uses.</param>
internal sealed record CompanyFactSet(long Cik, IReadOnlyDictionary<ConceptFamily, IReadOnlyList<Fact>> Facts, IReadOnlyList<string> Tags)
{
    /// <summary>The facts of a family.</summary>
    public IReadOnlyList<Fact> this[ConceptFamily family] => Facts[family];
}
