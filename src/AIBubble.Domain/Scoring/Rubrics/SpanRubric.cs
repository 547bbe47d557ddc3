namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>A span of days that is left out of a series' own history, because what happened in it says nothing about what is ordinary.</summary>
/// <param name="From">First day: values whose period ends on or after it are left out.</param>
/// <param name="To">Last day.</param>
public sealed record SpanRubric(DateOnly From, DateOnly To)
{
    /// <summary>Whether a period that ends on a day is left out.</summary>
    public bool Contains(DateOnly day) => day >= From && day <= To;
}
