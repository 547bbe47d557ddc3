using System.Text.Json;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Pipeline.Snapshots;
using AIBubble.Testing;

namespace AIBubble.Pipeline.Tests.Reports;

/// <summary>The figures the product ships with, evaluated without storage and without the test for explosive behaviour.</summary>
internal static class SeedSet
{
    /// <summary>The day on which AI is read here.</summary>
    public static readonly DateOnly Day = new(2026, 11, 26);

    /// <summary>All of them.</summary>
    public static ObservationSet Observations { get; } = Read();

    /// <summary>Theme and days of each past episode.</summary>
    public static IEnumerable<(string Id, string Theme, DateOnly Peak, IReadOnlyList<DateOnly> Days)> Episodes() =>
        Directory.GetFiles(RepositoryFolder.Combine("seeds", "episodes"), "*.json").Order(StringComparer.Ordinal).Select(static file =>
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            var root = json.RootElement;
            return (root.GetProperty("id").GetString()!, root.GetProperty("theme").GetString()!, Date(root.GetProperty("asOf")),
                (IReadOnlyList<DateOnly>)[.. root.GetProperty("dates").EnumerateArray().Select(Date).Order()]);
        });

    /// <summary>The report of a day; of a theme with hindsight.</summary>
    public static Report Report(Rubric rubric, DateOnly asOf, string? theme = null) => ReportEngine.Evaluate(new EvaluationContext
    {
        AsOf = asOf,
        KnownOn = Day,
        Subject = theme,
        UseFreshness = theme is null,
        Observations = Observations,
        Rubric = rubric,
        GeneratedAt = DateTimeOffset.UnixEpoch,
        Uncertainty = UncertaintyMode.None,
    });

    /// <summary>What could have been said on a day, from some of the figures.</summary>
    public static Report InRealTime(Rubric rubric, DateOnly day, ObservationSet observations) => ReportEngine.Evaluate(new EvaluationContext
    {
        AsOf = day,
        KnownOn = day,
        Observations = observations,
        Rubric = rubric,
        GeneratedAt = DateTimeOffset.UnixEpoch,
        Uncertainty = UncertaintyMode.None,
    });

    private static DateOnly Date(JsonElement element) => DateOnly.ParseExact(element.GetString()!, "yyyy-MM-dd", null);

    private static ObservationSet Read()
    {
        var validator = new ObservationValidator(IndicatorCatalogue.Default, Day);
        var files = Directory.GetFiles(RepositoryFolder.Combine("seeds", "observations"), "*.csv")
            .Concat(Directory.GetFiles(RepositoryFolder.Combine("seeds", "episodes"), "*.csv")).Order(StringComparer.Ordinal);
        var rows = new Dictionary<string, RecordedObservation>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var parser = new LineSnapshotParser(SnapshotFormat.Csv, "seed", validator);
            foreach (var line in parser.Parse(File.ReadAllBytes(file), 1))
            {
                if (line.Reading.Value is { } observation)
                {
                    rows.TryAdd(observation.Digest(), new RecordedObservation(observation, DateTimeOffset.UnixEpoch, new string('0', 64)));
                }
            }
        }

        return new ObservationSet(rows.Values.GroupBy(static r => r.Observation.Series)
            .Select(static g => new ObservationSeries(g.Key, IndicatorCatalogue.Default[g.Key.Indicator], g)));
    }
}
