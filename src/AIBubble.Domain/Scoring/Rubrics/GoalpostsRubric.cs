namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>The anchors of a score. <c>low</c> scores 0 and <c>high</c> scores 100 whichever is larger, so direction is explicit.</summary>
public sealed record GoalpostsRubric
{
    /// <summary>Scores 0.</summary>
    public required double Low { get; init; }

    /// <summary>Scores 100.</summary>
    public required double High { get; init; }

    /// <summary>The line between them.</summary>
    public GoalpostScale Scale { get; init; } = GoalpostScale.Linear;

    /// <summary>For <see cref="GoalpostScale.Points"/>: values with their scores, both in ascending order.</summary>
    public IReadOnlyList<GoalpostPoint> Points { get; init; } = [];
}
