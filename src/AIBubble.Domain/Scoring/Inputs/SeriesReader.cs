using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AIBubble.Domain.Observations;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Sentences;

namespace AIBubble.Domain.Scoring.Inputs;

/// <summary>
/// Gives every series the rubric names as it was known on the evaluation's dates, observed or derived, and keeps account of
/// all observations it has handed out. A theme replaces the rubric's own subjects.
/// </summary>
internal sealed class SeriesReader(EvaluationContext context)
{
    // Two digests and an end of line.
    private const int LongestLine = 128;
    private const int LinesAtOnce = 64;

    private readonly Dictionary<SeriesKey, SeriesView> views = [];
    private readonly SortedDictionary<SeriesKey, IReadOnlyList<RecordedObservation>> used = [];
    private readonly HashSet<SeriesKey> beingDerived = [];
    private readonly HashSet<(string Source, string Citation)> cited = [];

    public EvaluationContext Context => context;

    public DateOnly AsOf => context.AsOf;

    /// <summary>Days after the end of its period from which a value of an indicator counts as stale: its own limit, or the rubric's for its cadence where
    /// that is sooner.</summary>
    public int Limit(string indicator)
    {
        var known = context.Catalogue[indicator];
        return context.Rubric.Freshness.CadenceDays is { } days && days.TryGetValue(known.Cadence, out var limit)
            ? Math.Min(known.FreshnessDays, limit)
            : known.FreshnessDays;
    }

    /// <summary>The subject to read: the theme when there is one.</summary>
    public string Subject(string own) => context.Subject ?? own;

    /// <summary>The subjects of a term: the theme alone when there is one.</summary>
    public IReadOnlyList<string> Subjects(IReadOnlyList<string> own) => context.Subject is { } theme ? [theme] : own;

    /// <summary>A series, possibly empty: observed points, and derived ones for dates that have none.</summary>
    public SeriesView View(string indicator, string subject)
    {
        var key = new SeriesKey(indicator, subject);
        if (views.TryGetValue(key, out var known))
        {
            return known;
        }

        var observed = Observed(key);
        var points = observed;
        // A derivation that leads back to itself sees only what was observed.
        if (beingDerived.Add(key))
        {
            points = WithDerived(key, observed);
            beingDerived.Remove(key);
        }

        var view = new SeriesView(key, context.Catalogue[indicator], points);
        if (!beingDerived.Contains(key))
        {
            views[key] = view;
        }

        return view;
    }

    /// <summary>Reads a term at a date: the sum over its subjects, null unless all of them have data in one unit.</summary>
    public SeriesPoint? Read(SeriesTerm term, DateOnly date)
    {
        var parts = new List<SeriesPoint>();
        foreach (var subject in Subjects(term.Subjects))
        {
            if (View(term.Indicator, subject).Read(term.Basis, date) is not { } part || (parts.Count > 0 && part.Unit != parts[0].Unit))
            {
                return null;
            }

            parts.Add(part);
        }

        return parts.Count switch
        {
            0 => null,
            1 => parts[0],
            _ => SeriesPoint.Combine(
                parts.Min(static p => p.Period), parts.Sum(static p => p.Value), parts[0].Unit,
                Sentence.Of("working.subjects", $"sum of {parts.Count:count} subjects"), parts),
        };
    }

    /// <summary>Who supplied the observations handed out, and what they cite.</summary>
    public IReadOnlyCollection<(string Source, string Citation)> Cited => cited;

    /// <summary>Every observation handed out, by series.</summary>
    private IEnumerable<RecordedObservation> Used => used.Values.SelectMany(static rows => rows);

    /// <summary>
    /// SHA-256 over everything the scores depend on besides the rubric: the dates, every observation handed out, and the
    /// tests that were run. How much uncertainty analysis is done beside them makes no other inputs.
    /// </summary>
    public string Digest(IEnumerable<ExuberanceSummary> tests)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, string.Create(CultureInfo.InvariantCulture,
            $"{context.AsOf:O}|{context.KnownOn:O}|{context.Subject}|{context.UseFreshness}"));
        // A line for each row, many at once: there may be tens of thousands.
        var (lines, filled) = (new byte[LinesAtOnce * LongestLine], 0);
        foreach (var row in Used)
        {
            if (filled > lines.Length - LongestLine)
            {
                hash.AppendData(lines, 0, filled);
                filled = 0;
            }

            filled += row.Observation.WriteDigest(lines.AsSpan(filled));
            filled += Encoding.UTF8.GetBytes(row.SnapshotId, lines.AsSpan(filled));
            lines[filled++] = (byte)'\n';
        }

        hash.AppendData(lines, 0, filled);

        foreach (var test in tests)
        {
            Append(hash, string.Create(CultureInfo.InvariantCulture,
                $"{test.Indicator}|{test.Subject}|{test.Kind}|{test.Gsadf:R}|{test.LastBsadf:R}|{test.CriticalValue:R}|{test.MonteCarloPValue:R}"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));

    private List<SeriesPoint> Observed(SeriesKey key)
    {
        if (!used.TryGetValue(key, out var rows))
        {
            rows = context.Observations.Find(key)?.AsKnown(context.KnownOn, context.RecordedBy) ?? [];
            var last = rows.Count;
            while (last > 0 && rows[last - 1].Observation.Period > context.AsOf)
            {
                last--;
            }

            rows = last == rows.Count ? rows : [.. rows.Take(last)];
            used[key] = rows;
        }

        var points = new List<SeriesPoint>(rows.Count);
        var (source, citation) = (string.Empty, string.Empty);
        foreach (var row in rows)
        {
            // Rows of a series mostly cite the same text, and there are tens of thousands of them: now they are at hand.
            if (!ReferenceEquals(row.Observation.Citation, citation) || row.Observation.Source != source)
            {
                (source, citation) = (row.Observation.Source, row.Observation.Citation);
                cited.Add((source, citation));
            }

            points.Add(SeriesPoint.From(row));
        }

        return points;
    }

    private List<SeriesPoint> WithDerived(SeriesKey key, List<SeriesPoint> observed)
    {
        // Figures of an episode come from many hands; a ratio mixed from them must not continue one that somebody published.
        if (context.Subject is not null && observed.Count > 0)
        {
            return observed;
        }

        foreach (var derivation in context.Rubric.Derivations)
        {
            if (derivation.Indicator != key.Indicator || Subject(derivation.Subject) != key.Subject)
            {
                continue;
            }

            var derived = Derivations.Compute(derivation, this, context.Catalogue[key.Indicator].Unit);
            if (derived.Count == 0)
            {
                continue;
            }

            var dates = observed.Select(static p => p.Period).ToHashSet();
            return [.. observed.Concat(derived.Where(p => !dates.Contains(p.Period))).OrderBy(static p => p.Period)];
        }

        return observed;
    }
}
