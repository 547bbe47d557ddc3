using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using AIBubble.Domain;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Scoring;
using AIBubble.Pipeline.Serving;

namespace AIBubble.Pipeline.Reports;

/// <summary>Which report is wanted.</summary>
/// <param name="AsOf">The day it is about; <see langword="null"/> for today.</param>
/// <param name="KnownOn">What had been published by this day; <see langword="null"/> for today.</param>
/// <param name="RecordedBy">What we had stored by this instant; <see langword="null"/> for everything.</param>
public sealed record ReportQuery(DateOnly? AsOf = null, DateOnly? KnownOn = null, DateTimeOffset? RecordedBy = null);

/// <summary>What moved each score between two reports, and which reports they are.</summary>
/// <param name="Since">Day of the earlier report; only what had been published by then counts in it.</param>
/// <param name="SinceInputsDigest">Its inputs digest.</param>
/// <param name="AsOf">Day of the later report.</param>
/// <param name="InputsDigest">Its inputs digest.</param>
/// <param name="Scores">One entry per pillar, criterion and tension that changed; the causes add up to the change.</param>
public sealed record ReportComparison(DateOnly Since, string SinceInputsDigest, DateOnly AsOf, string InputsDigest, IReadOnlyList<ScoreChange> Scores);

/// <summary>
/// Gives reports. A report is computed once for its inputs and rubric, kept in the report store, and served from memory
/// until observations are added.
/// </summary>
public sealed class ReportService(
    ObservationCache cache,
    Rubric rubric,
    IndicatorCatalogue catalogue,
    ExuberanceService exuberance,
    IReportStore store,
    SourceRegistry sources,
    TimeProvider clock)
{
    private const int MaximumInMemory = 64;
    private const int ComparedDays = 30;

    // A report of other code is another report, even over the same inputs.
    private static readonly string Build = typeof(ReportEngine).Module.ModuleVersionId.ToString("N", CultureInfo.InvariantCulture)[..8];
    private readonly ConcurrentDictionary<(string Version, DateOnly AsOf, DateOnly KnownOn, DateTimeOffset? RecordedBy), Task<Report>> inMemory = new();

    /// <summary>The current day, UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>The rubric every report is scored with.</summary>
    public Rubric Rubric => rubric;

    /// <summary>The report.</summary>
    public async Task<Report> GetAsync(ReportQuery query, CancellationToken cancellationToken)
    {
        var current = await cache.CurrentAsync(cancellationToken);
        var today = Today;
        var key = (current.Version, query.AsOf ?? today, query.KnownOn ?? today, query.RecordedBy);
        if (inMemory.Count > MaximumInMemory)
        {
            inMemory.Clear();
        }

        // Not cancelled with the request: others may be waiting for the same report.
        var report = inMemory.GetOrAdd(key, k => ComputeAsync(current.Observations, k.AsOf, k.KnownOn, k.RecordedBy));
        try
        {
            return await report.WaitAsync(cancellationToken);
        }
        catch when (report.IsFaulted)
        {
            inMemory.TryRemove(key, out _);
            throw;
        }
    }

    /// <summary>Evaluates observations that are not stored.</summary>
    /// <param name="context">Everything but the exuberance lookup.</param>
    /// <param name="cancellationToken">Ends the evaluation.</param>
    public Task<Report> EvaluateAsync(EvaluationContext context, CancellationToken cancellationToken) =>
        exuberance.WithTestsAsync(
            lookup => ReportEngine.Evaluate(context with { Exuberance = lookup, Attributions = sources.Attributions }), cancellationToken);

    /// <summary>The context of a report over what is stored.</summary>
    public EvaluationContext ContextOf(ObservationSet observations, DateOnly asOf, DateOnly knownOn, DateTimeOffset? recordedBy) => new()
    {
        AsOf = asOf,
        KnownOn = knownOn,
        RecordedBy = recordedBy,
        Observations = observations,
        Rubric = rubric,
        Catalogue = catalogue,
        GeneratedAt = clock.GetUtcNow(),
    };

    private async Task<Report> ComputeAsync(ObservationSet observations, DateOnly asOf, DateOnly knownOn, DateTimeOffset? recordedBy)
    {
        await Task.Yield();
        var context = ContextOf(observations, asOf, knownOn, recordedBy);
        // The cheap pass runs the tests that are missing and names the inputs; the full one may then be had from the store.
        var digest = await exuberance.WithTestsAsync(
            lookup => ReportEngine.Evaluate(context with { Exuberance = lookup, Uncertainty = UncertaintyMode.None }).InputsDigest, CancellationToken.None);
        var changes = await ChangesAsync(context, asOf.AddDays(-ComparedDays), knownOn.AddDays(-ComparedDays), recordedBy, CancellationToken.None);
        var name = string.Create(CultureInfo.InvariantCulture, $"reports/{asOf:yyyy-MM-dd}/{knownOn:yyyy-MM-dd}/{digest[..32]}-{rubric.Digest()[..16]}-{ChangesDigest(changes)}-{Build}.json");
        if (await store.FindAsync(name, CancellationToken.None) is { } kept)
        {
            return JsonSerializer.Deserialize<Report>(kept.Span, DomainJson.Options)! with { RecordedBy = recordedBy };
        }

        var report = await EvaluateAsync(context with { Changes = changes }, CancellationToken.None);
        await store.KeepAsync(name, "application/json", JsonSerializer.SerializeToUtf8Bytes(report, DomainJson.Options), replace: false, CancellationToken.None);
        return report;
    }

    /// <summary>What moved each score between two reports over what is stored.</summary>
    /// <param name="after">The later evaluation.</param>
    /// <param name="asOf">Day of the earlier one.</param>
    /// <param name="knownOn">What had been published by then.</param>
    /// <param name="recordedBy">What we had stored by then.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    public Task<ReportChanges> ChangesAsync(EvaluationContext after, DateOnly asOf, DateOnly knownOn, DateTimeOffset? recordedBy, CancellationToken cancellationToken)
    {
        var before = after with { AsOf = asOf, KnownOn = knownOn, RecordedBy = recordedBy, Uncertainty = UncertaintyMode.None };
        return exuberance.WithTestsAsync(
            lookup =>
            {
                var earlier = before with { Exuberance = lookup };
                return ReportComparer.Compare(earlier, after with { Exuberance = lookup, Uncertainty = UncertaintyMode.None }, ReportEngine.Evaluate(earlier).InputsDigest);
            },
            cancellationToken);
    }

    /// <summary>
    /// What moved each score between the report of an earlier day as it could be had on that day, and the report of a later
    /// day as it stands today: the one <see cref="GetAsync"/> gives for it.
    /// </summary>
    /// <param name="since">The earlier day.</param>
    /// <param name="asOf">The later day.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    public async Task<ReportComparison> CompareAsync(DateOnly since, DateOnly asOf, CancellationToken cancellationToken)
    {
        var current = await cache.CurrentAsync(cancellationToken);
        var after = ContextOf(current.Observations, asOf, Today, null) with { Uncertainty = UncertaintyMode.None };
        var changes = await ChangesAsync(after, since, since, null, cancellationToken);
        var later = await GetAsync(new ReportQuery(asOf), cancellationToken);
        return new ReportComparison(changes.Since, changes.SinceInputsDigest, asOf, later.InputsDigest, changes.Scores);
    }

    private static string ChangesDigest(ReportChanges changes) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(changes, DomainJson.Options)).AsSpan(0, 4));
}
