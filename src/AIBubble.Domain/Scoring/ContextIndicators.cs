using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Inputs;

namespace AIBubble.Domain.Scoring;

/// <summary>Reads the series that a rubric shows and does not score.</summary>
internal static class ContextIndicators
{
    /// <summary>One entry per series the rubric names, with data or without; none for a theme, because they are about the rubric's own subjects.</summary>
    public static IReadOnlyList<ContextReading> Of(SeriesReader reader)
    {
        var context = reader.Context;
        if (context.Subject is not null)
        {
            return [];
        }

        return [.. (context.Rubric.Context ?? []).Select(shown =>
        {
            var view = reader.View(shown.Indicator, shown.Subject);
            var point = view.At(reader.AsOf);
            int? age = point is null ? null : reader.AsOf.DayNumber - point.Period.DayNumber;
            return new ContextReading
            {
                Id = shown.Id,
                Title = shown.Title,
                Indicator = shown.Indicator,
                Subject = shown.Subject,
                Period = point?.Period,
                Value = point?.Value,
                Unit = point?.Unit ?? view.Indicator.Unit,
                KnownOn = point?.KnownOn,
                AgeDays = age,
                Stale = age > reader.Limit(shown.Indicator),
                Quality = point?.Quality,
                Source = point?.Source,
                Citation = point?.Citation,
                SnapshotId = point?.SnapshotId,
                Note = point?.Note,
                Reason = shown.Reason,
                HowToPost = shown.HowToPost,
            };
        })];
    }
}
