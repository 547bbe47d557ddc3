using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Sentences;
using AIBubble.Domain.Statistics;

namespace AIBubble.Domain.Scoring.Inputs;

/// <summary>
/// How far a series is from its own ordinary, by median and median absolute deviation: a single month of 2020 moves a mean and a
/// standard deviation so far that no other month stands out.
/// </summary>
internal static class RobustHistory
{
    // Of a normal distribution the median absolute deviation is 0.6745 standard deviations.
    private const double ToStandardDeviations = 1.4826;

    /// <summary>Distance from the median in robust standard deviations.</summary>
    /// <param name="points">The series as read, ascending; at least one.</param>
    /// <param name="transform">Years of history and spans left out of it.</param>
    /// <returns>Value, median, deviation and the history they come from, or why there is none.</returns>
    public static (double Z, double Median, double Deviation, IReadOnlyList<SeriesPoint> History, Sentence? Missing) Of(
        IReadOnlyList<SeriesPoint> points, TransformRubric transform)
    {
        var last = points[^1];
        var history = Ordinary(points, transform);
        if (history.Count < 4 || last.Period.DayNumber - history[0].Period.DayNumber < 3 * 365)
        {
            return (0, 0, 0, history, TooShort());
        }

        var median = Moments.Median([.. history.Select(static p => p.Value)]);
        var deviation = ToStandardDeviations * Moments.Median([.. history.Select(p => Math.Abs(p.Value - median))]);
        return deviation <= 0
            ? (0, median, 0, history, Constant())
            : ((last.Value - median) / deviation, median, deviation, history, null);
    }

    /// <summary>Why a short history is none.</summary>
    public static Sentence TooShort() => Sentence.Of("missing.short-history", "less than three years of own history to compare with");

    /// <summary>Why a history without variation is none.</summary>
    public static Sentence Constant() => Sentence.Of("missing.constant", "its own history does not vary");

    /// <summary>The spans that a history is without.</summary>
    public static Sentence? Without(TransformRubric transform) => transform.LeaveOut is not { Count: > 0 } spans
        ? null
        : Sentence.Of(
            "working.without", $" without {SentencePart.Of(spans.Select(static s => Sentence.Of("span", $"{s.From:from} to {s.To:to}")), ", "):spans}");

    /// <summary>The values before the last one within the transform's years that no span leaves out.</summary>
    public static IReadOnlyList<SeriesPoint> Ordinary(IReadOnlyList<SeriesPoint> points, TransformRubric transform)
    {
        var last = points[^1].Period;
        return [.. points.Where(p => p.Period < last && p.Period >= last.AddYears(-transform.Years)
            && !(transform.LeaveOut ?? []).Any(s => s.Contains(p.Period)))];
    }
}
