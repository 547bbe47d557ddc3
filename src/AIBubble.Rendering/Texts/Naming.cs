namespace AIBubble.Rendering.Texts;

/// <summary>What one language calls what the rubric, the catalogue and the data name in English; all of it empty in English.</summary>
internal sealed record Naming
{
    /// <summary>Meanings of the catalogue's indicators, by id.</summary>
    public IReadOnlyDictionary<string, string> Series { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The rubric's claims, by <c>{id}.claim</c> and <c>{id}.test</c>.</summary>
    public IReadOnlyDictionary<string, string> Claims { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Series shown beside the scores, by <c>{id}.title</c>, <c>{id}.reason</c> and <c>{id}.how-to-post</c>.</summary>
    public IReadOnlyDictionary<string, string> Context { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Lines of statements that a pool adds up, by their English names.</summary>
    public IReadOnlyDictionary<string, string> Lines { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Notes of the seeds, by their English wording. A note that is not among them is quoted as its supplier wrote it.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
