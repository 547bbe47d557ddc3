using AIBubble.Domain.Faults;
using AIBubble.Domain.Observations;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>What one JSON body has yielded so far: the snapshots of its events add up.</summary>
internal sealed class SnapshotEvents(ObservationValidator validator, DateTimeOffset now)
{
    private static readonly string[] Known = ["source", "capturedAt", "observations"];

    private readonly PointConflicts conflicts = new();
    private readonly List<Observation> observations = [];

    public string? Source { get; private set; }

    public DateTimeOffset? CapturedAt { get; private set; }

    public IReadOnlyList<Observation> Observations => observations;

    /// <summary>Reads one snapshot.</summary>
    public void Snapshot(JsonCursor value)
    {
        if (value.Members(Known, "a snapshot") is { } members)
        {
            var source = ReadSource(members["source"]);
            ReadCapturedAt(members["capturedAt"]);
            ReadObservations(members["observations"], source ?? string.Empty);
        }
    }

    private string? ReadSource(JsonCursor value)
    {
        if (value.TextOrNull() is not { } source)
        {
            value.RefuseKind("source is required: a text of a–z 0–9 -");
            return null;
        }

        if (SnapshotSource.Check(source) is { } message)
        {
            value.Refuse(FaultCodes.BadSource, message);
            return null;
        }

        Source = Source is null || string.Equals(Source, source, StringComparison.Ordinal) ? source : JsonSnapshotParser.MixedSource;
        return source;
    }

    private void ReadCapturedAt(JsonCursor value)
    {
        if (value.IsAbsent)
        {
            return;
        }

        if (!SnapshotSource.TryTime(value.TextOrNull(), out var time))
        {
            value.Refuse(FaultCodes.NotIsoDate, "capturedAt must be an ISO 8601 time with its offset, such as 2025-11-06T20:00:00Z.");
            return;
        }

        if (SnapshotSource.ProblemOfCapture(time, now) is { } problem)
        {
            value.Refuse(problem.Code, problem.Message);
        }

        CapturedAt = CapturedAt > time ? CapturedAt : time;
    }

    private void ReadObservations(JsonCursor value, string source)
    {
        if (value.Items("observations is required: an array with at least one observation.") is not { } items)
        {
            return;
        }

        if (items.Count == 0)
        {
            value.Refuse(FaultCodes.NoObservations, "The snapshot has no observation.");
        }

        foreach (var item in items)
        {
            var before = item.Faults.Count;
            if (ObservationDraft.Read(item) is not { } draft
                || validator.Validate(draft, source, item.Place, item.Faults) is not { } observation
                || item.Faults.Count > before)
            {
                continue;
            }

            switch (conflicts.Register(observation, item.Place, out var earlier))
            {
                case PointStanding.First:
                    observations.Add(observation);
                    break;
                case PointStanding.Conflict:
                    item.Faults.Add(earlier!.Fault(item.Place));
                    break;
                default:
                    // The same row twice is one row.
                    break;
            }
        }
    }
}
