using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Sentences;
using AIBubble.Domain.Statistics;

namespace AIBubble.Domain.Scoring.Inputs;

/// <summary>How many of several industries stand above what is ordinary for them: breadth rather than height.</summary>
internal sealed class Diffusion(SeriesReader reader)
{
    /// <summary>The share of the subjects whose newest value lies above the median of their own ordinary history.</summary>
    public TransformResult Read(TransformRubric transform, string indicator)
    {
        var (parts, components, above) = (new List<SeriesPoint>(), new List<(DateOnly, int)>(), new List<string>());
        foreach (var subject in transform.Subjects)
        {
            var view = reader.View(indicator, subject);
            var points = view.ReadAll(transform.Basis, reader.AsOf).ToList();
            IReadOnlyList<SeriesPoint> history = points.Count < 2 ? [] : RobustHistory.Ordinary(points, transform);
            if (history.Count < 4 || points[^1].Period.DayNumber - history[0].Period.DayNumber < 3 * 365)
            {
                continue;
            }

            parts.Add(points[^1]);
            components.Add((points[^1].Period, reader.Limit(view.Indicator.Id)));
            if (points[^1].Value > Moments.Median(history.Select(static p => p.Value).ToArray()))
            {
                above.Add(subject);
            }
        }

        if (parts.Count < 5)
        {
            return TransformResult.None(
                "missing.few-industries",
                $"only {parts.Count:known} of {transform.Subjects.Count:all} industries have three years of history; at least five are needed");
        }

        return new TransformResult
        {
            Point = SeriesPoint.Combine(parts.Max(static p => p.Period), above.Count * 100.0 / parts.Count, "%",
                above.Count == 0
                    ? Sentence.Of("working.diffusion-none", $"{above.Count:above} of {parts.Count:all} industries above their own median: none")
                    : Sentence.Of(
                        "working.diffusion", $"{above.Count:above} of {parts.Count:all} industries above their own median: {SentencePart.Of(above):names}"),
                parts),
            Unit = "%",
            Components = components,
        };
    }
}
