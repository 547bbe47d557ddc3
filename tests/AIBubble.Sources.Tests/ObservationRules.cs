using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;

namespace AIBubble.Sources.Tests;

/// <summary>What the pipeline would refuse must never come out of a parser.</summary>
internal static class ObservationRules
{
    public static void AssertAcceptable(Observation observation, DateOnly retrievedOn)
    {
        var indicator = IndicatorCatalogue.Default.Find(observation.Series.Indicator);
        Assert.NotNull(indicator);
        Assert.True(indicator.Accepts(observation.Unit), $"unit {observation.Unit} of {observation.Series}");
        Assert.True(SeriesKey.IsSubject(observation.Series.Subject), $"subject '{observation.Series.Subject}'");
        Assert.True(observation.PeriodStart is null || observation.PeriodStart <= observation.Period, "period starts after it ends");
        Assert.True(observation.KnownOn >= observation.Period, "known before the period ended");
        Assert.True(observation.KnownOn <= retrievedOn, "known after it was fetched");
        Assert.Equal(observation.Quality == ObservationQuality.Withdrawn, observation.Value is null);
        Assert.True(observation.Value is null || double.IsFinite(observation.Value.Value), "not finite");
        Assert.True(observation.Value is null || observation.Value >= 0 || indicator.AllowsNegative, $"negative {observation.Series}");
        Assert.InRange(observation.Citation.Length, 1, Observation.MaximumTextLength);
        Assert.True(observation.Note is null || observation.Note.Length is > 0 and <= Observation.MaximumTextLength, "note too long");
    }

    /// <summary>The values as known on a day: the last vintage of each point, withdrawn ones left out.</summary>
    public static Dictionary<ObservationPoint, Observation> AsKnown(this IEnumerable<Observation> observations, DateOnly day) =>
        observations.Where(o => o.KnownOn <= day)
            .GroupBy(static o => o.Point)
            .Select(static g => g.MaxBy(static o => o.KnownOn)!)
            .Where(static o => o.Quality != ObservationQuality.Withdrawn)
            .ToDictionary(static o => o.Point);
}
