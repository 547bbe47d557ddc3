namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>One line of a pooled statement: flows that are added and flows that are taken off, per member.</summary>
public sealed record PoolTermRubric
{
    /// <summary>What it is, in words, for the working.</summary>
    public required string Name { get; init; }

    /// <summary>Catalogue ids of the flows that are added.</summary>
    public required IReadOnlyList<string> Plus { get; init; }

    /// <summary>Catalogue ids of the flows that are taken off; none by default.</summary>
    public IReadOnlyList<string> Minus { get; init; } = [];

    /// <summary>
    /// Whether a member that states none of these flows is left out and named. Otherwise the line counts as nil, because a cash-flow
    /// statement leaves out what did not happen, and the working says so. True by default.
    /// </summary>
    public bool Required { get; init; } = true;

    /// <summary>Whether these are amounts at the end of the four quarters and no flows. False by default.</summary>
    public bool AtEnd { get; init; }

    /// <summary>Whether a member's negative sum counts as nil: who sells more securities than it buys uses no cash for them. False by default.</summary>
    public bool AtLeastNil { get; init; }
}
