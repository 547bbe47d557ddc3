namespace AIBubble.Pipeline.Collecting;

/// <summary>What is known of a source without settings: stands in the source's folder, once, and everything else is read from it.</summary>
public record SourceDeclaration
{
    /// <summary>Lower-case id, characters <c>a–z 0–9 -</c>; the <c>source</c> of every observation it yields.</summary>
    public required string Id { get; init; }

    /// <summary>Name in settings, letters only: <c>SecEdgar</c> for <c>Sources:SecEdgar</c> and <c>Schedules:SecEdgar</c>.</summary>
    public required string Name { get; init; }

    /// <summary>When it runs where nothing is configured: a six-field NCrontab expression, UTC.</summary>
    public required string Schedule { get; init; }

    /// <summary>How long after the last successful run its figures count as overdue.</summary>
    public required TimeSpan FreshnessLimit { get; init; }

    /// <summary>What its licence or terms ask to be said wherever its figures are shown; <see langword="null"/>, the default, when nothing.</summary>
    public string? Attribution { get; init; }
}
