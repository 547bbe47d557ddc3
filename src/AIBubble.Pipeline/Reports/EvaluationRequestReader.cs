using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Pipeline.Reports;

/// <summary>Reads the body of <c>POST /evaluate</c> and names every fault at once.</summary>
public static class EvaluationRequestReader
{
    /// <summary>Most observations of one request.</summary>
    public const int MaximumObservations = 100_000;

    private const string Source = "what-if";

    private static readonly string[] Known = ["asOf", "subject", "observations", "rubric", "freshness", "stored"];

    /// <summary>Reads and validates.</summary>
    /// <param name="utf8">The body.</param>
    /// <param name="rubric">The rubric to start from.</param>
    /// <param name="catalogue">The indicators there are.</param>
    /// <param name="today">The current day, UTC.</param>
    /// <returns>The request, or every fault.</returns>
    public static Parsed<EvaluationRequest> Read(ReadOnlyMemory<byte> utf8, Rubric rubric, IndicatorCatalogue catalogue, DateOnly today) =>
        JsonBody.Read(utf8, root => ReadRoot(root, rubric, catalogue, today), capacity: SnapshotIntake.MaximumFaults);

    private static EvaluationRequest? ReadRoot(JsonCursor root, Rubric rubric, IndicatorCatalogue catalogue, DateOnly today)
    {
        if (root.Members(Known, "an evaluation") is not { } members)
        {
            return null;
        }

        var asOf = ReadAsOf(members["asOf"], today);
        var subject = ReadSubject(members["subject"]);
        var stored = ReadStored(members["stored"], today);
        // Over what is stored a change is held against the report, which takes age into account.
        var freshness = members["freshness"].IsAbsent ? stored is not null : members["freshness"].Flag("freshness") ?? false;
        var applied = ReadRubric(members["rubric"], rubric, catalogue);
        var observations = members["observations"].IsAbsent && !members["stored"].IsAbsent
            ? []
            : ReadObservations(members["observations"], subject, catalogue, today);
        return asOf is { } day && applied is not null ? new EvaluationRequest(day, subject, freshness, applied, observations, stored) : null;
    }

    private static StoredState? ReadStored(JsonCursor value, DateOnly today)
    {
        if (value.IsAbsent || value.Members(["knownOn", "recordedBy"], "a stored state") is not { } members)
        {
            return null;
        }

        var knownOn = members["knownOn"].IsAbsent ? today : members["knownOn"].Date("knownOn");
        if (knownOn > today)
        {
            members["knownOn"].Refuse(FaultCodes.AsOfInFuture, $"knownOn lies after today ({today:yyyy-MM-dd}).");
        }

        var recordedBy = members["recordedBy"];
        if (recordedBy.IsAbsent)
        {
            return knownOn is { } day ? new StoredState(day, null) : null;
        }

        if (recordedBy.TextOrNull() is { } text && SnapshotSource.TryTime(text, out var time))
        {
            return knownOn is { } known ? new StoredState(known, time) : null;
        }

        recordedBy.Refuse(FaultCodes.NotIsoDate, "recordedBy must be an ISO 8601 time with its offset (2026-01-31T12:00:00Z).");
        return null;
    }

    private static DateOnly? ReadAsOf(JsonCursor value, DateOnly today)
    {
        if (value.IsAbsent)
        {
            value.Refuse(FaultCodes.Missing, "asOf is required: the day the report is about.");
            return null;
        }

        var asOf = value.Date("asOf");
        if (asOf > today)
        {
            value.Refuse(FaultCodes.AsOfInFuture, $"asOf lies after today ({today:yyyy-MM-dd}).");
        }

        return asOf;
    }

    private static string? ReadSubject(JsonCursor value)
    {
        if (value.IsAbsent)
        {
            return null;
        }

        if (value.TextOrNull() is { } subject && SeriesKey.IsSubject(subject))
        {
            return subject;
        }

        value.Refuse(FaultCodes.BadSubject, "subject must be 1–64 characters of A–Z 0–9 . _ -");
        return null;
    }

    private static Rubric? ReadRubric(JsonCursor value, Rubric rubric, IndicatorCatalogue catalogue)
    {
        if (value.IsAbsent)
        {
            return rubric;
        }

        var merged = RubricOverride.Apply(rubric, value.Element, catalogue);
        value.Faults.Add(merged.Faults);
        return merged.Value;
    }

    private static List<Observation> ReadObservations(JsonCursor value, string? subject, IndicatorCatalogue catalogue, DateOnly today)
    {
        var observations = new List<Observation>();
        if (value.Items("observations is required: an array.") is not { } items)
        {
            return observations;
        }

        if (items.Count > MaximumObservations)
        {
            value.Refuse(FaultCodes.TooLong, $"At most {MaximumObservations:N0} observations can be evaluated at once.");
            return observations;
        }

        // What a posted snapshot must state may be left out of a what-if: nothing of it is kept.
        var validator = new ObservationValidator(catalogue, today) { Defaults = new DraftDefaults(subject, ObservationQuality.Reported, Source) };
        var conflicts = new PointConflicts();
        foreach (var item in items)
        {
            if (ObservationDraft.Read(item) is not { } draft || validator.Validate(draft, Source, item.Place, item.Faults) is not { } observation)
            {
                continue;
            }

            if (conflicts.Register(observation, item.Place, out var earlier) == PointStanding.Conflict)
            {
                item.Faults.Add(earlier!.Fault(item.Place));
            }

            observations.Add(observation);
        }

        return observations;
    }
}
