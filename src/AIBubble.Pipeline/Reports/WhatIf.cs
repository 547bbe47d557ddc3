using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring;
using AIBubble.Pipeline.Serving;

namespace AIBubble.Pipeline.Reports;

/// <summary>Evaluates what-ifs through the same engine as stored observations.</summary>
public sealed class WhatIf(ReportService reports, ObservationCache cache, IndicatorCatalogue catalogue, TimeProvider clock)
{
    // Rows of a what-if lie in no archive.
    private const string NoSnapshot = "";

    /// <summary>The full report; nothing is stored but the results of tests, which are found by their numbers alone.</summary>
    public async Task<Report> EvaluateAsync(EvaluationRequest request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var stored = request.Stored is null ? ObservationSet.Empty : await StoredAsync(request, cancellationToken);
        return await reports.EvaluateAsync(
            new EvaluationContext
            {
                AsOf = request.AsOf,
                // Everything brought counts as known: the question is what it would mean, not what one could have known. No
                // clock in it, so the same request gives the same report on any day.
                KnownOn = request.Stored?.KnownOn ?? request.Observations.Select(static o => o.KnownOn).Append(request.AsOf).Max(),
                RecordedBy = request.Stored?.RecordedBy,
                Subject = request.Subject,
                UseFreshness = request.UseFreshness,
                Observations = new ObservationSet(Series(request, stored)),
                Rubric = request.Rubric,
                Catalogue = catalogue,
                GeneratedAt = now,
            },
            cancellationToken);
    }

    // What the question may read of it: its theme or rubric may name series that no report reads.
    private async Task<ObservationSet> StoredAsync(EvaluationRequest request, CancellationToken cancellationToken)
    {
        var basis = await reports.RecentBasisAsync(cancellationToken);
        var keys = request.Rubric.RequiredSeries(request.Subject).Concat(request.Observations.Select(static o => o.Series));
        return await cache.ReadAsync(basis.Stored, keys, cancellationToken);
    }

    private IEnumerable<ObservationSeries> Series(EvaluationRequest request, ObservationSet stored)
    {
        var brought = request.Observations.GroupBy(static o => o.Series).ToDictionary(static g => g.Key, static g => g.DistinctBy(static o => o.Digest()));
        foreach (var key in stored.Keys.Union(brought.Keys))
        {
            var kept = stored.Find(key);
            if (!brought.TryGetValue(key, out var observations))
            {
                yield return kept!;
                continue;
            }

            var own = observations.Select(o => Known(o, request.Stored)).ToList();
            var points = own.Select(static o => o.Point).ToHashSet();
            var rows = (kept?.Rows ?? []).Where(row => !points.Contains(row.Observation.Point));
            yield return new ObservationSeries(
                key, catalogue[key.Indicator], [.. rows, .. own.Select(static o => new RecordedObservation(o, DateTimeOffset.UnixEpoch, NoSnapshot))]);
        }
    }

    // In a state of knowledge what was brought is known too, whatever day it names.
    private static Observation Known(Observation observation, StoredState? stored) =>
        stored is not null && observation.KnownOn > stored.KnownOn ? observation with { KnownOn = stored.KnownOn } : observation;
}
