using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Pipeline.Reports;

/// <summary>A what-if: own observations of any period under the rubric, or under a changed one. Nothing of it is stored.</summary>
/// <param name="AsOf">The day it is about.</param>
/// <param name="Subject">Theme whose series every input reads, or <see langword="null"/> for the rubric's own subjects.</param>
/// <param name="UseFreshness">Whether age takes weight away; false by default.</param>
/// <param name="Rubric">The rubric to apply.</param>
/// <param name="Observations">The observations.</param>
public sealed record EvaluationRequest(DateOnly AsOf, string? Subject, bool UseFreshness, Rubric Rubric, IReadOnlyList<Observation> Observations);

/// <summary>Reads the body of <c>POST /evaluate</c> and names every fault at once.</summary>
public static class EvaluationRequestReader
{
    /// <summary>Most observations of one request.</summary>
    public const int MaximumObservations = 100_000;

    private const string Source = "what-if";

    /// <summary>Reads and validates.</summary>
    /// <param name="utf8">The body.</param>
    /// <param name="rubric">The rubric to start from.</param>
    /// <param name="catalogue">The indicators there are.</param>
    /// <param name="today">The current day, UTC.</param>
    /// <returns>The request, or <see langword="null"/> and every fault.</returns>
    public static (EvaluationRequest? Request, IReadOnlyList<Fault> Faults) Read(ReadOnlyMemory<byte> utf8, Rubric rubric, IndicatorCatalogue catalogue, DateOnly today)
    {
        if (!Utf8.IsValid(utf8.Span))
        {
            return (null, [Fault.At(string.Empty, FaultCodes.Malformed, "The body is not UTF-8.")]);
        }

        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 32 });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? ReadObject(document.RootElement, rubric, catalogue, today)
                : (null, [Fault.At(string.Empty, FaultCodes.WrongType, "The body must be an object: {asOf, subject?, observations, rubric?, freshness?}.")]);
        }
        catch (JsonException exception)
        {
            return (null, [Fault.At(string.Empty, utf8.IsEmpty ? FaultCodes.Empty : FaultCodes.Malformed, utf8.IsEmpty ? "The body is empty." : $"The body is not JSON: {JsonFaultText.Of(exception)}")]);
        }
        catch (InvalidOperationException)
        {
            return (null, [Fault.At(string.Empty, FaultCodes.Malformed, "A text in the body is not valid Unicode.")]);
        }
    }

    private static (EvaluationRequest? Request, IReadOnlyList<Fault> Faults) ReadObject(JsonElement root, Rubric rubric, IndicatorCatalogue catalogue, DateOnly today)
    {
        var faults = new List<Fault>();
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in root.EnumerateObject())
        {
            if (member.Name is not ("asOf" or "subject" or "observations" or "rubric" or "freshness"))
            {
                faults.Add(Fault.At("/" + member.Name, FaultCodes.UnknownField, $"'{member.Name}' is not a field: asOf, subject, observations, rubric, freshness."));
            }
            else if (!members.TryAdd(member.Name, member.Value))
            {
                faults.Add(Fault.At("/" + member.Name, FaultCodes.DuplicateField, $"'{member.Name}' appears twice."));
            }
        }

        var asOf = ReadAsOf(members, today, faults);
        var subject = ReadSubject(members, faults);
        var freshness = ReadFreshness(members, faults);
        var applied = ReadRubric(members, rubric, catalogue, faults);
        var observations = ReadObservations(members, subject, catalogue, today, faults);
        return faults.Count == 0 ? (new EvaluationRequest(asOf!.Value, subject, freshness, applied!, observations), faults) : (null, faults);
    }

    private static DateOnly? ReadAsOf(Dictionary<string, JsonElement> members, DateOnly today, List<Fault> faults)
    {
        if (!members.TryGetValue("asOf", out var element) || element.ValueKind == JsonValueKind.Null)
        {
            faults.Add(Fault.At("/asOf", FaultCodes.Missing, "asOf is required: the day the report is about."));
            return null;
        }

        if (element.ValueKind != JsonValueKind.String
            || !DateOnly.TryParseExact(element.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asOf))
        {
            faults.Add(Fault.At("/asOf", FaultCodes.NotIsoDate, "asOf must be an ISO 8601 calendar date (yyyy-MM-dd)."));
            return null;
        }

        if (asOf > today)
        {
            faults.Add(Fault.At("/asOf", FaultCodes.AsOfInFuture, $"asOf lies after today ({today:yyyy-MM-dd})."));
        }

        return asOf;
    }

    private static string? ReadSubject(Dictionary<string, JsonElement> members, List<Fault> faults)
    {
        if (!members.TryGetValue("subject", out var element) || element.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (element.ValueKind == JsonValueKind.String && SeriesKey.IsSubject(element.GetString()))
        {
            return element.GetString();
        }

        faults.Add(Fault.At("/subject", FaultCodes.BadSubject, "subject must be 1–64 characters of A–Z 0–9 . _ -"));
        return null;
    }

    private static bool ReadFreshness(Dictionary<string, JsonElement> members, List<Fault> faults)
    {
        if (!members.TryGetValue("freshness", out var element) || element.ValueKind is JsonValueKind.Null or JsonValueKind.False)
        {
            return false;
        }

        if (element.ValueKind != JsonValueKind.True)
        {
            faults.Add(Fault.At("/freshness", FaultCodes.WrongType, "freshness must be true or false."));
        }

        return true;
    }

    private static Rubric? ReadRubric(Dictionary<string, JsonElement> members, Rubric rubric, IndicatorCatalogue catalogue, List<Fault> faults)
    {
        if (!members.TryGetValue("rubric", out var element) || element.ValueKind == JsonValueKind.Null)
        {
            return rubric;
        }

        var (merged, found) = RubricOverride.Apply(rubric, element, catalogue);
        faults.AddRange(found);
        return merged;
    }

    private static List<Observation> ReadObservations(Dictionary<string, JsonElement> members, string? subject, IndicatorCatalogue catalogue, DateOnly today, List<Fault> faults)
    {
        var observations = new List<Observation>();
        if (!members.TryGetValue("observations", out var element) || element.ValueKind != JsonValueKind.Array)
        {
            faults.Add(Fault.At("/observations", element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? FaultCodes.Missing : FaultCodes.WrongType, "observations is required: an array."));
            return observations;
        }

        if (element.GetArrayLength() > MaximumObservations)
        {
            faults.Add(Fault.At("/observations", FaultCodes.TooLong, $"At most {MaximumObservations:N0} observations can be evaluated at once."));
            return observations;
        }

        // What a posted snapshot must state may be left out of a what-if: nothing of it is kept.
        var validator = new ObservationValidator(catalogue, today) { Defaults = new DraftDefaults(subject, ObservationQuality.Reported, "what-if") };
        var conflicts = new PointConflicts();
        var index = 0;
        foreach (var item in element.EnumerateArray())
        {
            var location = new DraftLocation($"/observations/{index++}", null);
            if (JsonSnapshotParser.ReadDraft(item, location, faults) is not { } draft || validator.Validate(draft, Source, location, faults) is not { } observation)
            {
                continue;
            }

            if (conflicts.IsConflict(observation, out var earlier))
            {
                faults.Add(location.Fault("value", FaultCodes.ConflictingValues, $"The same point already has the value {earlier}."));
            }

            observations.Add(observation);
        }

        return observations;
    }
}
