namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>
/// The rubrics side by side: a new one never takes away an old one, so that a report made under it can be made again and what the
/// rubric moved can be told from what the data moved.
/// </summary>
public sealed class RubricSet
{
    private readonly Dictionary<string, Rubric> byVersion;

    /// <summary>Puts rubrics side by side.</summary>
    /// <param name="rubrics">At least one, oldest first; the last is the default. No version twice.</param>
    /// <exception cref="ArgumentException">There is none, or two have one version.</exception>
    public RubricSet(IReadOnlyList<Rubric> rubrics)
    {
        if (rubrics.Count == 0)
        {
            throw new ArgumentException("At least one rubric is needed.", nameof(rubrics));
        }

        byVersion = rubrics.ToDictionary(static r => r.Version, StringComparer.Ordinal);
        All = rubrics;
    }

    /// <summary>The rubrics this version of the product ships with.</summary>
    public static RubricSet Shipped { get; } = RubricLoader.LoadShipped();

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Rubric> All { get; }

    /// <summary>The rubric that is applied where none is asked for: the newest.</summary>
    public Rubric Default => All[^1];

    /// <summary>Versions there are, oldest first.</summary>
    public IEnumerable<string> Versions => All.Select(static r => r.Version);

    /// <summary>The rubric of a version, or <see langword="null"/> when there is none.</summary>
    /// <param name="version">Semantic version, as in the rubric's file.</param>
    public Rubric? Find(string version) => byVersion.GetValueOrDefault(version);

    /// <summary>The rubric that was applied before another one, or <see langword="null"/> for the first.</summary>
    /// <param name="rubric">A rubric of this set; of any other there is none before.</param>
    public Rubric? Before(Rubric rubric)
    {
        for (var i = 1; i < All.Count; i++)
        {
            if (All[i].Version == rubric.Version)
            {
                return All[i - 1];
            }
        }

        return null;
    }

    /// <summary>
    /// The rubric under which a report of a day compares itself with an earlier one: its own, or the one before it where it was adopted
    /// between the two days, because that is the report that was read then.
    /// </summary>
    /// <param name="rubric">The rubric of the later report.</param>
    /// <param name="knownOn">What the later report knows.</param>
    /// <param name="earlierKnownOn">What the earlier report knew.</param>
    public Rubric InForce(Rubric rubric, DateOnly knownOn, DateOnly earlierKnownOn) =>
        rubric.AdoptedOn is { } adopted && knownOn >= adopted && earlierKnownOn < adopted && Before(rubric) is { } before ? before : rubric;
}
