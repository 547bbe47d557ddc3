using System.Collections.Immutable;
using System.Text.Json;
using AIBubble.Domain;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Words;
using AIBubble.Pipeline.Scoring;
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
    private ImmutableSortedDictionary<DateOnly, HistoryPoint> points = ImmutableSortedDictionary<DateOnly, HistoryPoint>.Empty;
    private Checked? state;
    private ObservationSet? checkedObservations;

    /// <summary>The first month end.</summary>
    public static DateOnly First { get; } = new(1995, 1, 31);

    /// <summary>What has been computed between two days, and today's report.</summary>
    /// <param name="from">First day; <see langword="null"/> for <see cref="First"/>.</param>
    /// <param name="to">Last day; <see langword="null"/> for today.</param>
    /// <param name="basis">Which day is today, and what its report rests on.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<HistoryReading> ReadAsync(DateOnly? from, DateOnly? to, ReportBasis basis, CancellationToken cancellationToken)
    {
        var (first, last, today) = (from ?? First, to ?? basis.Today, basis.Today);
        var known = Volatile.Read(ref points);
        var result = known.Values.Where(p => p.AsOf >= first && p.AsOf <= last && p.AsOf < today).ToList();
        if (today >= first && today <= last)
        {
            var report = await reports.GetAsync(new ReportQuery(Rubric: rubric), basis, cancellationToken);
            result.Add(PointOf(report, report.GeneratedAt));
        }

        return new HistoryReading(result, Volatile.Read(ref state) is { } s && s.Covers(basis.Stored.Version, LastCompleteMonth(today)));
    }

    /// <summary>
    /// Computes what is missing and checks what may have changed; safe to repeat, to interrupt and to run in several processes, but once
    /// at a time in each.
    /// </summary>
    /// <param name="test">Gives the exuberance test of a sample.</param>
    /// <param name="cancellationToken">Ends the computing; what has been computed is kept.</param>
    /// <returns>How many months got new rows.</returns>
    public async Task<int> UpdateAsync(ExuberanceLookup test, CancellationToken cancellationToken)
    {
        var (today, current) = await reports.BasisAsync(cancellationToken);
        var last = LastCompleteMonth(today);
        var before = state ?? await LoadAsync(last, cancellationToken);
        if (before is not null && before.Covers(current.Version, last) && MonthEnds(last).All(points.ContainsKey))
        {
            checkedObservations = current.Observations;
            Volatile.Write(ref state, before);
            return 0;
        }

        // What was published on a day cannot have moved the months before it. Without a comparison, check all.
        var moved = before?.Version == current.Version ? DateOnly.MaxValue
            : checkedObservations is null ? DateOnly.MinValue
            : EarliestAddition(checkedObservations, current.Observations);
        var due = MonthEnds(last).Where(m => m >= moved || !points.ContainsKey(m)).Reverse().ToList();
        var added = await ComputeAsync(current.Observations, due, test, cancellationToken);
        var done = new Checked(current.Version, last, points.ToDictionary(static p => p.Key, static p => p.Value.InputsDigest!));
        var content = JsonSerializer.SerializeToUtf8Bytes(done, DomainJson.Options);
        await store.KeepAsync(StateName, "application/json", content, replace: true, cancellationToken);
        checkedObservations = current.Observations;
        Volatile.Write(ref state, done);
        Log.HistoryReady(logger, rubric.Version, due.Count, added);
        return added;
    }

    internal static DateOnly LastCompleteMonth(DateOnly today) => new DateOnly(today.Year, today.Month, 1).AddDays(-1);

    private string StateName => $"history/{rubric.Version}-{rubric.Digest()[..16]}.json";

    private RubricReference Reference => new(rubric.Id, rubric.Version, rubric.Digest());

    private static IEnumerable<DateOnly> MonthEnds(DateOnly last)
    {
        for (var first = new DateOnly(First.Year, First.Month, 1); first < last; first = first.AddMonths(1))
        {
            yield return first.AddMonths(1).AddDays(-1);
        }
    }

    private static DateOnly EarliestAddition(ObservationSet before, ObservationSet after)
    {
        var earliest = DateOnly.MaxValue;
        foreach (var key in after.Keys)
        {
            var (old, now) = (before.Find(key), after.Find(key)!);
            if (ReferenceEquals(old, now))
            {
                continue;
            }

            var known = old?.Rows.ToHashSet() ?? [];
            foreach (var row in now.Rows.Where(r => r.Observation.KnownOn < earliest && !known.Contains(r)))
            {
                earliest = row.Observation.KnownOn;
            }
        }

        return earliest;
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

    private async Task<int> ComputeAsync(
        ObservationSet observations, List<DateOnly> due, ExuberanceLookup test, CancellationToken cancellationToken)
    {
        var added = 0;
        for (var i = 0; i < due.Count; i++)
        {
            // Newest first: a reader who comes early sees the years that matter most.
            var month = due[i];
            cancellationToken.ThrowIfCancellationRequested();
            var report = ReportEngine.Evaluate(reports.ContextOf(observations, rubric, month, month, null) with
            {
                Uncertainty = UncertaintyMode.None,
                Exuberance = test,
            });
            if (points.GetValueOrDefault(month)?.InputsDigest != report.InputsDigest)
            {
                var now = clock.GetUtcNow();
                await scores.AppendAsync(ScoreRows.Of(report, now), cancellationToken);
                Volatile.Write(ref points, points.SetItem(month, PointOf(report, now)));
                added++;
            }

            if ((i + 1) % MonthsBetweenWords == 0)
            {
                Log.HistoryProgress(logger, rubric.Version, i + 1, due.Count);
            }
        }

        return added;
    }

    // What an earlier process served: its list of digests decides which rows of a month count, the newest where it has none.
    private async Task<Checked?> LoadAsync(DateOnly last, CancellationToken cancellationToken)
    {
        var kept = await store.FindAsync(StateName, cancellationToken) is { } content
            ? JsonSerializer.Deserialize<Checked>(content.Span, DomainJson.Options)
            : null;
        var months = MonthEnds(last).ToHashSet();
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

    /// <summary>Up to which month, and with which observations, the history has been checked; and the inputs of each month.</summary>
    private sealed record Checked(string Version, DateOnly Through, IReadOnlyDictionary<DateOnly, string> Served)
    {
        public bool Covers(string version, DateOnly last) => Version == version && Through >= last;
    }
}
