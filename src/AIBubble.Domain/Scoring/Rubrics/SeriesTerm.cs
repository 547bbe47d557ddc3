namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>One or several series read at a date and added up.</summary>
public sealed record SeriesTerm
{
    /// <summary>Catalogue id.</summary>
    public required string Indicator { get; init; }

    /// <summary>Subjects to add up, all of which must have data; a theme replaces them all.</summary>
    public required IReadOnlyList<string> Subjects { get; init; }

    /// <summary>How each is read.</summary>
    public Basis Basis { get; init; } = Basis.Latest;
}
