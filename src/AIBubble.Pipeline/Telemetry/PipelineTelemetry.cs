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

    private static readonly Counter<long> Snapshots = Meter.CreateCounter<long>(
        "aibubble.snapshots", "{snapshot}", "Snapshots, by source and what became of them: accepted, duplicate, recorded, quarantined.");

    private static readonly Histogram<double> ScoringLatency = Meter.CreateHistogram<double>(
        "aibubble.scoring.latency", "s", "From the acceptance of a snapshot until a score takes it into account.");

    private static readonly Gauge<double> OldestWaiting = Meter.CreateGauge<double>(
        "aibubble.backlog.oldest", "s", "Age of the oldest snapshot that waits for a step; 0 when none waits.");

    private static readonly Gauge<double> SourceAge = Meter.CreateGauge<double>(
        "aibubble.source.age", "s", "Time since the last successful run of a source.");

    /// <summary>The spans of the pipeline's own steps.</summary>
    internal static ActivitySource Activities { get; } = new(Name);

    /// <summary>The span of rendering one document; <see langword="null"/> when nobody listens. An answer without content has none.</summary>
    /// <param name="format">As what.</param>
    public static Activity? Rendering(string format) => Activities.StartActivity("render")?.SetTag("format", format);

    /// <summary>The span of what a message asked for, within the trace of whoever asked; <see langword="null"/> when nobody listens.</summary>
    /// <param name="queue">The queue it came from.</param>
    /// <param name="traceParent">What the message says (W3C Trace Context); anything else begins a trace of its own.</param>
    public static Activity? Taken(string queue, string? traceParent)
    {
        // The host's own span of the invocation is no part of that trace: it is linked.
        ActivityLink[] links = Activity.Current is { } here ? [new ActivityLink(here.Context)] : [];
        return ActivityContext.TryParse(traceParent, traceState: null, isRemote: true, out var asked)
            ? Activities.StartActivity("process " + queue, ActivityKind.Consumer, asked, links: links)
            : Activities.StartActivity("process " + queue, ActivityKind.Consumer);
    }

    /// <summary>Whether anybody reads the gauges: what they show costs requests to storage.</summary>
    internal static bool IsMeasured => OldestWaiting.Enabled || SourceAge.Enabled;

    internal static void Became(string state, string source) => Snapshots.Add(1, new("state", state), new("source", source));

    internal static void Waiting(string step, TimeSpan oldest) => OldestWaiting.Record(oldest.TotalSeconds, new KeyValuePair<string, object?>("step", step));

    internal static void Succeeded(string source, TimeSpan ago) => SourceAge.Record(ago.TotalSeconds, new KeyValuePair<string, object?>("source", source));

    internal static void ScoredAfter(TimeSpan latency) => ScoringLatency.Record(latency.TotalSeconds);

    internal static void Recorded(string source, RecordingCounts counts)
    {
        Became("recorded", source);
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
