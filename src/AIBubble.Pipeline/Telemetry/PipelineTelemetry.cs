using System.Diagnostics;
using System.Diagnostics.Metrics;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Pipeline.Telemetry;

/// <summary>What the pipeline tells whoever listens; without a listener it costs nothing.</summary>
public static class PipelineTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "AIBubble.Pipeline";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Observations = Meter.CreateCounter<long>(
        "aibubble.observations.recorded", "{observation}", "Observations of recorded snapshots, by whether their point was new, revised or unchanged.");

    private static readonly Counter<long> Runs = Meter.CreateCounter<long>(
        "aibubble.collection.runs", "{run}", "Finished runs, by source and status.");

    private static readonly Counter<long> Refused = Meter.CreateCounter<long>(
        "aibubble.collection.refused", "{entry}", "Entries that could not be used and resources that failed, by source.");

    private static readonly Histogram<double> ScoringDuration = Meter.CreateHistogram<double>(
        "aibubble.scoring.duration", "s", "How long a scoring pass took.");

    /// <summary>The spans of the pipeline's own steps.</summary>
    internal static ActivitySource Activities { get; } = new(Name);

    /// <summary>The span of rendering one document; <see langword="null"/> when nobody listens. An answer without content has none.</summary>
    /// <param name="format">As what.</param>
    public static Activity? Rendering(string format) => Activities.StartActivity("render")?.SetTag("format", format);

    internal static void Recorded(string source, RecordingCounts counts)
    {
        Observations.Add(counts.New, new("source", source), new("kind", "new"));
        Observations.Add(counts.Revised, new("source", source), new("kind", "revised"));
        Observations.Add(counts.Unchanged, new("source", source), new("kind", "unchanged"));
    }

    internal static void Finished(CollectionRun run)
    {
        Runs.Add(1, new("source", run.Source), new("status", run.Status == RunStatus.Succeeded ? "succeeded" : "failed"));
        Refused.Add(run.Refused, new KeyValuePair<string, object?>("source", run.Source));
    }

    internal static void Scored(TimeSpan duration) => ScoringDuration.Record(duration.TotalSeconds);
}
