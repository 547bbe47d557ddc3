using System.Text.Json;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Scoring;

/// <summary>A what-if: own observations, own weights or goalposts, of any period and theme. Nothing of it is stored.</summary>
public sealed record EvaluationRequest
{
    /// <summary>The day to evaluate; not in the future.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The theme every input reads, or <see langword="null"/> for the rubric's own subjects.</summary>
    public string? Subject { get; init; }

    /// <summary>The observations, each already valid by itself.</summary>
    public required IReadOnlyList<RecordedObservation> Observations { get; init; }

    /// <summary>What differs from the rubric, see <see cref="RubricOverride"/>; <see langword="null"/> to apply it as it is.</summary>
    public JsonElement? Rubric { get; init; }

    /// <summary>Whether age takes weight away. False by default: what is posted is meant to be used.</summary>
    public bool Freshness { get; init; }
}

/// <summary>Evaluates a what-if.</summary>
public static class Evaluation
{
    /// <summary>The report, or every fault with a pointer into the request.</summary>
    /// <param name="request">The what-if.</param>
    /// <param name="rubric">The rubric it starts from.</param>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="generatedAt">Now, UTC: printed on the report and the limit for dates.</param>
    /// <param name="exuberance">Gives tests for explosive behaviour; <see langword="null"/> for none.</param>
    public static (Report? Report, IReadOnlyList<Fault> Faults) Run(
        EvaluationRequest request, Rubric rubric, IndicatorCatalogue catalogue, DateTimeOffset generatedAt, ExuberanceLookup? exuberance = null)
    {
        var faults = new List<Fault>();
        if (request.AsOf > DateOnly.FromDateTime(generatedAt.UtcDateTime))
        {
            faults.Add(Fault.At("/asOf", FaultCodes.AsOfInFuture, $"{Text.Date(request.AsOf)} lies in the future."));
        }

        if (request.Subject is { } subject && !SeriesKey.IsSubject(subject))
        {
            faults.Add(Fault.At("/subject", FaultCodes.BadSubject, "A subject is 1 to 64 characters of A–Z 0–9 . _ -"));
        }

        Conflicts(request.Observations, faults);
        Rubric? applied = rubric;
        if (request.Rubric is { ValueKind: not JsonValueKind.Null } change)
        {
            (applied, var found) = RubricOverride.Apply(rubric, change, catalogue);
            faults.AddRange(found);
        }

        if (faults.Count > 0 || applied is null)
        {
            return (null, faults);
        }

        var series = request.Observations.GroupBy(static r => r.Observation.Series).Select(g => new ObservationSeries(g.Key, catalogue[g.Key.Indicator], g));
        return (ReportEngine.Evaluate(new EvaluationContext
        {
            AsOf = request.AsOf,
            // Everything posted counts as known: the question is what it would mean, not what one could have known.
            KnownOn = request.Observations.Select(static r => r.Observation.KnownOn).Append(request.AsOf).Max(),
            Subject = request.Subject,
            UseFreshness = request.Freshness,
            Observations = new ObservationSet(series),
            Rubric = applied,
            Catalogue = catalogue,
            Exuberance = exuberance ?? (static _ => null),
            GeneratedAt = generatedAt,
        }), []);
    }

    /// <summary>Two values for one point, known on the same day: which one is meant cannot be told.</summary>
    private static void Conflicts(IReadOnlyList<RecordedObservation> observations, List<Fault> faults)
    {
        var seen = new Dictionary<(ObservationPoint, DateOnly), double?>();
        for (var i = 0; i < observations.Count; i++)
        {
            var observation = observations[i].Observation;
            if (!seen.TryAdd((observation.Point, observation.KnownOn), observation.Value) && seen[(observation.Point, observation.KnownOn)] != observation.Value)
            {
                faults.Add(Fault.At($"/observations/{i}/value", FaultCodes.ConflictingValues, $"{observation.Series} has another value for {Text.Date(observation.Period)} already."));
            }
        }
    }
}
