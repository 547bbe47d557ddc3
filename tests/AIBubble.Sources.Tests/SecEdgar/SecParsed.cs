using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;

namespace AIBubble.Sources.Tests.SecEdgar;

/// <summary>Views of what the parsers of filings yield.</summary>
internal static class SecParsed
{
    /// <summary>Refusals of entries; what is missing from a small body of a test is no concern of it.</summary>
    public static IReadOnlyList<Refusal> Unread(this ParsedPayload parsed) =>
        [.. parsed.Refusals.Where(static r => r.Code is not ("no-figures" or "figures-end"))];

    /// <summary>Value and quality by day known and end of period, of one series.</summary>
    public static IReadOnlyList<(string End, double Value, string KnownOn, ObservationQuality Quality)> Of(this ParsedPayload parsed, string series) =>
        [.. parsed.Observations.Where(o => o.Series.ToString() == series)
            .Select(static o => (o.Period.ToString("O"), o.Value!.Value, o.KnownOn.ToString("O"), o.Quality))];

    /// <summary>The newest value of each point, whatever the order in which payloads were recorded.</summary>
    public static IReadOnlyList<string> Final(IEnumerable<Observation> observations, DateOnly? knownOn = null) =>
        [.. observations.GroupBy(static o => o.Series)
            .OrderBy(static g => g.Key)
            .SelectMany(g => Recorded(g.Key, g).AsKnown(knownOn))
            .Select(static r => r.Observation.Digest())];

    private static ObservationSeries Recorded(SeriesKey key, IEnumerable<Observation> observations) => new(
        key,
        IndicatorCatalogue.Default[key.Indicator],
        observations.DistinctBy(static o => o.Digest())
            .Select(static (o, i) => new RecordedObservation(o, DateTimeOffset.UnixEpoch.AddSeconds(i), new string('0', 64))));
}
