using System.Collections.Immutable;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Words;
using AIBubble.Pipeline.Scoring;
using AIBubble.Pipeline.Serving;
using Microsoft.Extensions.Logging;

namespace AIBubble.Pipeline.Reports.History;

/// <summary>
/// The history under one rubric: the report of every month end since January 1995 in real time: as of that day and with nothing published later, so a
/// point says what could have been said then (judgements coded in 2026 are therefore missing before). The same engine as
/// for today's report, without bands, and with the part of the exuberance tests that scores depend on. Each month's scores
/// are rows of the score table, added once and again only beside the old ones when the month's inputs have changed; the rows
/// of its current inputs are served.
/// </summary>
internal sealed class RubricHistory(
    Rubric rubric,
    ReportService reports,
    IScoreStore scores,
    IReportStore store,
    TimeProvider clock,
    ILogger logger)
{
    private const int MonthsBetweenWords = 60;

    // What a process that dies has computed since is computed again.
    private const int MonthsBetweenNotes = 12;

    private const int WritesAtOnce = 4;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(30);

    private readonly HistoryNotes notes = new(store, rubric.Version, rubric.Digest());
    private ImmutableSortedDictionary<DateOnly, HistoryPoint> points = ImmutableSortedDictionary<DateOnly, HistoryPoint>.Empty;
    private HistoryState? state;
    private long? looked;
    private bool updating;

    /// <summary>The first month end.</summary>
    public static DateOnly First { get; } = new(1995, 1, 31);

    /// <summary>What has been computed between two days, and today's report.</summary>
    /// <param name="from">First day; <see langword="null"/> for <see cref="First"/>.</param>
    /// <param name="to">Last day; <see langword="null"/> for today.</param>
    /// <param name="basis">Which day is today, and what its report rests on.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ServedHistory> ReadAsync(DateOnly? from, DateOnly? to, ReportBasis basis, CancellationToken cancellationToken)
    {
        var (first, last, today) = (from ?? First, to ?? basis.Today, basis.Today);
        await LookAsync(cancellationToken);
        var known = Volatile.Read(ref points);
        var result = known.Values.Where(p => p.AsOf >= first && p.AsOf <= last && p.AsOf < today).ToList();
        if (today >= first && today <= last)
        {
            var report = await reports.GetAsync(new ReportQuery(Rubric: rubric), basis, cancellationToken);
            result.Add(PointOf(report, report.GeneratedAt));
        }

        var months = HistoryMonths.Ends(First, HistoryMonths.LastComplete(today)).Count(end => end >= first && end <= last && end < today);
        return new ServedHistory(result, Volatile.Read(ref state) is { } s && s.Covers(basis.Stored.Version, HistoryMonths.LastComplete(today)))
        {
            Expected = months + (today >= first && today <= last ? 1 : 0),
        };
    }

    /// <summary>What has been computed before the day of a report that is given, and the report: for whoever cannot wait for the observations.</summary>
    public async Task<ServedHistory> ReadAsync(Report report, CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
        var earlier = Volatile.Read(ref points).Values.Where(p => p.AsOf < report.AsOf);
        return new ServedHistory([.. earlier, PointOf(report, report.GeneratedAt)], Complete: false);
    }

    /// <summary>
    /// Computes what is missing and checks what may have changed; safe to repeat, to interrupt and to run in several processes, but once
    /// at a time in each.
    /// </summary>
    /// <param name="test">Gives the exuberance test of a sample.</param>
    /// <param name="progress">Told how many months are done, of how many, at the begin, with every note, and at the end.</param>
    /// <param name="cancellationToken">Ends the computing; the next attempt goes on from the last note.</param>
    /// <returns>How many months got new rows.</returns>
    public async Task<int> UpdateAsync(ExuberanceLookup test, Func<int, int, Task> progress, CancellationToken cancellationToken)
    {
        var (today, current) = await reports.BasisAsync(cancellationToken);
        Volatile.Write(ref updating, true);
        try
        {
            return await UpdateAsync(HistoryMonths.LastComplete(today), current, test, progress, cancellationToken);
        }
        finally
        {
            Volatile.Write(ref updating, false);
        }
    }

    private RubricReference Reference => new(rubric.Id, rubric.Version, rubric.Digest());

    private async Task<int> UpdateAsync(
        DateOnly last, StoredObservations current, ExuberanceLookup test, Func<int, int, Task> progress, CancellationToken cancellationToken)
    {
        // Another process may have been further.
        var before = await LoadAsync(last, cancellationToken);
        var months = HistoryMonths.Ends(First, last).ToList();
        var inputs = MonthInputs.Of(rubric, current.Observations, months);
        var done = new Dictionary<DateOnly, string>(before?.Inputs ?? new Dictionary<DateOnly, string>());
        // Newest first: a reader who comes early sees the years that matter most.
        var due = months.Where(m => !points.ContainsKey(m) || done.GetValueOrDefault(m) != inputs[m]).Reverse().ToList();
        if (before is not null && due.Count == 0 && before.Covers(current.Version, last))
        {
            Volatile.Write(ref state, before);
            await progress(months.Count, months.Count);
            return 0;
        }

        var started = before ?? new HistoryState(string.Empty, DateOnly.MinValue, Served());
        var added = 0;
        var years = due.Chunk(MonthsBetweenNotes).ToList();
        // A year is computed while the one before it is stored; what has been begun ends with the update, however that ends.
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var computing = Computing(0);
        try
        {
            for (var y = 0; y < years.Count; y++)
            {
                var i = y * MonthsBetweenNotes;
                await progress(months.Count - due.Count + i, months.Count);
                Log.HistoryNoted(logger, rubric.Version, months.Count - due.Count + i, months.Count);
                if (i > 0)
                {
                    await KeepAsync(started with { Served = Served(), Inputs = new Dictionary<DateOnly, string>(done) }, cancellationToken);
                }

                var computed = await computing;
                computing = Computing(y + 1);
                added += await StoreAsync(computed, cancellationToken);
                Array.ForEach(years[y], m => done[m] = inputs[m]);
                if ((i + years[y].Length) % MonthsBetweenWords == 0)
                {
                    Log.HistoryProgress(logger, rubric.Version, i + years[y].Length, due.Count);
                }
            }
        }
        finally
        {
            await ended.CancelAsync();
            await ((Task)computing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await KeepAsync(new HistoryState(current.Version, last, Served()) { Inputs = inputs }, cancellationToken);
        await progress(months.Count, months.Count);
        Log.HistoryNoted(logger, rubric.Version, months.Count, months.Count);
        Log.HistoryReady(logger, rubric.Version, due.Count, added);
        return added;

        Task<List<Report>> Computing(int year) => year < years.Count
            ? Task.Run(() => Compute(current.Observations, years[year], test, ended.Token), ended.Token)
            : Task.FromResult<List<Report>>([]);
    }

    private static HistoryPoint PointOf(Report report, DateTimeOffset scoredAt) =>
        new()
        {
            AsOf = report.AsOf,
            Heat = report.Pillar(PillarId.Heat)?.Score,
            Industrial = report.Pillar(PillarId.Industrial)?.Score,
            Divergence = report.Pillar(PillarId.Divergence)?.Score,
            Hedge = report.Pillar(PillarId.Hedge)?.Score,
            Tension = report.Tension.Score,
            Kind = report.Verdict.Kind,
            HedgeStatus = report.Verdict.Hedge,
            RubricVersion = report.Rubric.Version,
            InputsDigest = report.InputsDigest,
            ScoredAt = scoredAt,
        };

    private static HistoryPoint? PointOf(RubricReference rubric, IReadOnlyCollection<ScoreRow> rows)
    {
        // An attempt that died in the middle left some of its rows: the month is computed again and the rest added.
        return Row(ScoreId.Verdict) is not { Kind: { } kind, Hedge: { } hedge }
            ? null
            : new HistoryPoint
            {
                AsOf = rows.First().AsOf,
                Heat = Row(ScoreId.Of(PillarId.Heat))?.Score,
                Industrial = Row(ScoreId.Of(PillarId.Industrial))?.Score,
                Divergence = Row(ScoreId.Of(PillarId.Divergence))?.Score,
                Hedge = Row(ScoreId.Of(PillarId.Hedge))?.Score,
                Tension = Row(ScoreId.Tension)?.Score,
                Kind = kind,
                HedgeStatus = hedge,
                RubricVersion = rubric.Version,
                InputsDigest = rows.First().InputsDigest,
                ScoredAt = rows.Max(static r => r.RecordedAt),
            };

        ScoreRow? Row(ScoreId scope) => rows.FirstOrDefault(r => r.Scope == scope);
    }

    private List<Report> Compute(ObservationSet observations, DateOnly[] months, ExuberanceLookup test, CancellationToken cancellationToken) =>
        [.. months.AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(month => Evaluate(observations, month, test))];

    /// <summary>Adds the rows of those months whose inputs are others than before.</summary>
    private async Task<int> StoreAsync(List<Report> computed, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var changed = computed.FindAll(r => points.GetValueOrDefault(r.AsOf)?.InputsDigest != r.InputsDigest);
        var options = new ParallelOptions { MaxDegreeOfParallelism = WritesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(changed, options, async (report, token) => await scores.AppendAsync(ScoreRows.Of(report, now), token));
        Volatile.Write(ref points, points.SetItems(changed.Select(r => KeyValuePair.Create(r.AsOf, PointOf(r, now)))));
        return changed.Count;
    }

    private Report Evaluate(ObservationSet observations, DateOnly month, ExuberanceLookup test) =>
        ReportEngine.Evaluate(reports.ContextOf(observations, rubric, month, month, null) with { Uncertainty = UncertaintyMode.None, Exuberance = test });

    private Dictionary<DateOnly, string> Served() => points.ToDictionary(static p => p.Key, static p => p.Value.InputsDigest!);

    private async Task KeepAsync(HistoryState next, CancellationToken cancellationToken)
    {
        next = next with { Points = [.. points.Values] };
        await notes.KeepAsync(next, cancellationToken);
        Volatile.Write(ref state, next);
    }

    // Whichever process computes the months, all serve them.
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        if (looked is { } at && clock.GetElapsedTime(at) < BetweenLooks)
        {
            return;
        }

        looked = clock.GetTimestamp();
        var before = Volatile.Read(ref state);
        // An update that ended while the note was being read knows more than the note.
        if (await notes.FindAsync(cancellationToken) is { Points: { } computed } found && !Volatile.Read(ref updating)
            && ReferenceEquals(before, Volatile.Read(ref state)))
        {
            Volatile.Write(ref points, computed.ToImmutableSortedDictionary(static p => p.AsOf, static p => p));
            Volatile.Write(ref state, found);
        }
    }

    // What an earlier process served: its list of digests decides which rows of a month count, the newest where it has none.
    private async Task<HistoryState?> LoadAsync(DateOnly last, CancellationToken cancellationToken)
    {
        var kept = await notes.FindAsync(cancellationToken);
        if (kept?.Points is { } computed)
        {
            Volatile.Write(ref points, computed.ToImmutableSortedDictionary(static p => p.AsOf, static p => p));
            return kept;
        }

        if (points.Count > 0)
        {
            return kept;
        }

        var months = HistoryMonths.Ends(First, last).ToHashSet();
        var byReport = new Dictionary<(DateOnly AsOf, string Digest), List<ScoreRow>>();
        await foreach (var row in scores.ReadAsync(Reference, First, last, cancellationToken))
        {
            if (months.Contains(row.AsOf) && !row.Scope.IsCriterion)
            {
                if (!byReport.TryGetValue((row.AsOf, row.InputsDigest), out var rows))
                {
                    byReport[(row.AsOf, row.InputsDigest)] = rows = [];
                }

                rows.Add(row);
            }
        }

        var loaded = points.ToBuilder();
        foreach (var month in byReport.Values.Select(r => PointOf(Reference, r)).OfType<HistoryPoint>().GroupBy(static p => p.AsOf))
        {
            var served = kept?.Served.GetValueOrDefault(month.Key);
            loaded[month.Key] = month.FirstOrDefault(p => p.InputsDigest == served) ?? month.MaxBy(static p => p.ScoredAt)!;
        }

        Volatile.Write(ref points, loaded.ToImmutable());
        return kept;
    }
}
