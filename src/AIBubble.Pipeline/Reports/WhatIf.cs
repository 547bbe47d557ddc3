using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring;

namespace AIBubble.Pipeline.Reports;

/// <summary>Evaluates what-ifs through the same engine as stored observations.</summary>
public sealed class WhatIf(ReportService reports, IndicatorCatalogue catalogue, TimeProvider clock)
{
    // Rows of a what-if lie in no archive.
    private const string NoSnapshot = "";

    /// <summary>The full report; nothing is stored but the results of tests, which are found by their numbers alone.</summary>
    public Task<Report> EvaluateAsync(EvaluationRequest request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var series = request.Observations.GroupBy(static o => o.Series).Select(g => new ObservationSeries(
            g.Key, catalogue[g.Key.Indicator], g.DistinctBy(static o => o.Digest())
                .Select(o => new RecordedObservation(o, DateTimeOffset.UnixEpoch, NoSnapshot))));
        var context = new EvaluationContext
        {
            AsOf = request.AsOf,
            // Everything brought counts as known: the question is what it would mean, not what one could have known. No
            // clock in it, so the same request gives the same report on any day.
            KnownOn = request.Observations.Select(static o => o.KnownOn).Append(request.AsOf).Max(),
            Subject = request.Subject,
            UseFreshness = request.UseFreshness,
            Observations = new ObservationSet(series),
            Rubric = request.Rubric,
            Catalogue = catalogue,
            GeneratedAt = now,
        };
        return reports.EvaluateAsync(context, cancellationToken);
    }
}
