using System.Globalization;
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

/// <summary>
/// Gives reports. A report is computed once for its inputs and rubric, kept in the report store, and served from memory
/// until observations are added.
/// </summary>
public sealed class ReportService(
    ObservationCache cache,
    RubricSet rubrics,
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
    private readonly ComputedOnce<(string Version, string Rubric, DateOnly AsOf, DateOnly KnownOn, DateTimeOffset? RecordedBy), Report> inMemory =
        new(MaximumInMemory);

    /// <summary>The current day, UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>The rubrics a report can be had under.</summary>
    public RubricSet Rubrics => rubrics;

    /// <summary>What an answer that is made now rests on. To be taken once per request and passed down.</summary>
    public async Task<ReportBasis> BasisAsync(CancellationToken cancellationToken) => new(Today, await cache.CurrentAsync(cancellationToken));

    /// <summary>As <see cref="BasisAsync"/>, for a reader: up to <see cref="ObservationCache.MaximumAge"/> old.</summary>
    public async ValueTask<ReportBasis> RecentBasisAsync(CancellationToken cancellationToken) => new(Today, await cache.RecentAsync(cancellationToken));

    /// <summary>The report over what is stored now.</summary>
    public async Task<Report> GetAsync(ReportQuery query, CancellationToken cancellationToken) =>
        await GetAsync(query, await BasisAsync(cancellationToken), cancellationToken);

    /// <summary>The report.</summary>
    /// <param name="query">Which.</param>
    /// <param name="basis">What it rests on.</param>
    /// <param name="cancellationToken">Ends the waiting for it.</param>
    public Task<Report> GetAsync(ReportQuery query, ReportBasis basis, CancellationToken cancellationToken)
    {
        var (asOf, knownOn, rubric) = (query.AsOf ?? basis.Today, query.KnownOn ?? basis.Today, query.Rubric ?? rubrics.Default);
        // Not cancelled with the request: whoever comes again finds it the sooner.
        return inMemory.GetAsync(
            (basis.Stored.Version, rubric.Digest(), asOf, knownOn, query.RecordedBy),
            _ => ComputeAsync(ContextOf(basis.Stored.Observations, rubric, asOf, knownOn, query.RecordedBy)),
            cancellationToken);
    }

    /// <summary>Evaluates observations that are not stored.</summary>
    /// <param name="context">Everything but the exuberance lookup.</param>
    /// <param name="cancellationToken">Ends the evaluation.</param>
    public Task<Report> EvaluateAsync(EvaluationContext context, CancellationToken cancellationToken) =>
        exuberance.WithTestsAsync(
            lookup => ReportEngine.Evaluate(context with { Exuberance = lookup, Attributions = sources.Attributions }), cancellationToken);

    /// <summary>The context of a report over what is stored.</summary>
    public EvaluationContext ContextOf(ObservationSet observations, Rubric rubric, DateOnly asOf, DateOnly knownOn, DateTimeOffset? recordedBy) => new()
    {
        AsOf = asOf,
        KnownOn = knownOn,
        RecordedBy = recordedBy,
        Observations = observations,
        Rubric = rubric,
        Catalogue = catalogue,
        GeneratedAt = clock.GetUtcNow(),
    };

    private async Task<Report> ComputeAsync(EvaluationContext context)
    {
        var (asOf, knownOn, recordedBy) = (context.AsOf, context.KnownOn, context.RecordedBy);
        // The cheap pass runs the tests that are missing and names the inputs; the full one may then be had from the store.
        var digest = await exuberance.WithTestsAsync(
            lookup => ReportEngine.Evaluate(context with { Exuberance = lookup, Uncertainty = UncertaintyMode.None }).InputsDigest, CancellationToken.None);
        var earlierKnownOn = knownOn.AddDays(-ComparedDays);
        var earlier = context with
        {
            Rubric = rubrics.InForce(context.Rubric, knownOn, earlierKnownOn),
            AsOf = asOf.AddDays(-ComparedDays),
            KnownOn = earlierKnownOn,
        };
        var changes = await ChangesAsync(earlier, context, CancellationToken.None);
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"reports/{asOf:yyyy-MM-dd}/{knownOn:yyyy-MM-dd}/{digest[..32]}-{context.Rubric.Digest()[..16]}-{CanonicalDigest.Of(changes)[..8]}-{Build}.json");
        var report = await store.FindOrKeepAsync(name, () => EvaluateAsync(context with { Changes = changes }, CancellationToken.None), CancellationToken.None);
        // Not part of the document.
        return report with { RecordedBy = recordedBy };
    }

    /// <summary>What moved each score between two reports over what is stored.</summary>
    /// <param name="before">The earlier evaluation; under another rubric than the later one, what the rubric moved is told apart.</param>
    /// <param name="after">The later evaluation.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    private async Task<ReportChanges> ChangesAsync(EvaluationContext before, EvaluationContext after, CancellationToken cancellationToken)
    {
        // Before the comparison, which scores several times, whatever the earlier report needs is tested.
        var digest = await exuberance.WithTestsAsync(
            lookup => ReportEngine.Evaluate(before with { Exuberance = lookup, Uncertainty = UncertaintyMode.None }).InputsDigest, cancellationToken);
        return await exuberance.WithTestsAsync(
            lookup => ReportComparer.Compare(
                before with { Exuberance = lookup, Uncertainty = UncertaintyMode.None },
                after with { Exuberance = lookup, Uncertainty = UncertaintyMode.None },
                digest),
            cancellationToken);
    }

    /// <summary>
    /// What moved each score between the report of an earlier day as it could be had on that day, and the report of a later
    /// day as it stands today: the one <see cref="GetAsync(ReportQuery, ReportBasis, CancellationToken)"/> gives for it.
    /// </summary>
    /// <param name="since">The earlier day.</param>
    /// <param name="asOf">The later day.</param>
    /// <param name="sinceRubric">
    /// The rubric of the earlier report; <see langword="null"/> for the one in force then. With both reports of one day only the rubric
    /// and what was published since can have moved anything.
    /// </param>
    /// <param name="rubric">The rubric of the later report.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    public async Task<ReportComparison> CompareAsync(
        DateOnly since, DateOnly asOf, Rubric? sinceRubric, Rubric rubric, CancellationToken cancellationToken)
    {
        var basis = await RecentBasisAsync(cancellationToken);
        var after = ContextOf(basis.Stored.Observations, rubric, asOf, basis.Today, null);
        var before = after with { Rubric = sinceRubric ?? rubrics.InForce(rubric, basis.Today, since), AsOf = since, KnownOn = since };
        var changes = await ChangesAsync(before, after, cancellationToken);
        var later = await GetAsync(new ReportQuery(asOf, Rubric: rubric), basis, cancellationToken);
        return new ReportComparison(changes.Since, changes.SinceInputsDigest, asOf, later.InputsDigest, changes.Scores)
        {
            SinceRubric = before.Rubric.Version,
            Rubric = rubric.Version,
        };
    }

    /// <summary>Two reports with what moved each score from the one to the other.</summary>
    /// <param name="before">The one to compare with; its day is required, its rubric by default the one in force when it was known.</param>
    /// <param name="after">The other.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    public async Task<ReportPair> PairAsync(ReportQuery before, ReportQuery after, CancellationToken cancellationToken)
    {
        var basis = await BasisAsync(cancellationToken);
        var (rubric, knownOn) = (after.Rubric ?? rubrics.Default, before.KnownOn ?? before.AsOf ?? basis.Today);
        var earlier = before with { KnownOn = knownOn, Rubric = before.Rubric ?? rubrics.InForce(rubric, basis.Today, knownOn) };
        var changes = await ChangesAsync(Context(earlier), Context(after), cancellationToken);
        return new ReportPair(await GetAsync(earlier, basis, cancellationToken), await GetAsync(after, basis, cancellationToken), changes);

        EvaluationContext Context(ReportQuery query) => ContextOf(
            basis.Stored.Observations, query.Rubric ?? rubric, query.AsOf ?? basis.Today, query.KnownOn ?? basis.Today, query.RecordedBy);
    }
}
