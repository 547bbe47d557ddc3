using System.Text.Json.Serialization;

namespace AIBubble.Domain.Words;

/// <summary>A criterion of the essay. The ids are contract: extended, never renamed.</summary>
/// <param name="Value"><c>pillar.kebab-name</c>, such as <c>heat.run-up</c>.</param>
[JsonConverter(typeof(WordConverter<CriterionId>))]
public readonly record struct CriterionId(string Value) : IWord<CriterionId>
{
    /// <inheritdoc/>
    public static CriterionId Of(string value) => new(value);

    /// <summary>Whether the id says that the criterion is one of a pillar's.</summary>
    public bool IsOf(PillarId pillar) => Value.StartsWith(pillar.Value + ".", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
