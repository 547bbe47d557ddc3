namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>A series that is shown beside the scores and enters none of them.</summary>
public sealed record ContextRubric
{
    /// <summary>Unique kebab-case id.</summary>
    public required string Id { get; init; }

    /// <summary>What it says, in plain words.</summary>
    public required string Title { get; init; }

    /// <summary>Catalogue id.</summary>
    public required string Indicator { get; init; }

    /// <summary>Subject of the series.</summary>
    public required string Subject { get; init; }

    /// <summary>Why it is worth showing and why it is not scored.</summary>
    public required string Reason { get; init; }

    /// <summary>Where a new value comes from and how it is posted.</summary>
    public required string HowToPost { get; init; }
}
