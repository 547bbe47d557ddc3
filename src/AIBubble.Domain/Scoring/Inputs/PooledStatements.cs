using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Sentences;

namespace AIBubble.Domain.Scoring.Inputs;

/// <summary>Reads a share of sums over the statements of several companies, and says who is not in it.</summary>
internal sealed class PooledStatements(SeriesReader reader)
{
    // Fiscal quarters end within days of each other.
    private const int DaysOfASeam = 20;

    /// <summary>The share, with the members left out; none when every member is.</summary>
    /// <param name="transform">A transform with a pool.</param>
    public TransformResult Read(TransformRubric transform)
    {
        var pool = transform.Pool!;
        var (members, leftOut) = (new List<Member>(), new List<LeftOutMember>());
        foreach (var subject in reader.Subjects(transform.Subjects))
        {
            var (member, reason) = Of(pool, subject);
            if (member is not null && members.Count > 0 && member.Unit != members[0].Unit)
            {
                reason = Sentence.Of("left-out.currency", $"reports in {member.Unit:unit}, the others in {members[0].Unit:others}");
                member = null;
            }

            if (member is null)
            {
                leftOut.Add(new LeftOutMember(subject, reason!.Text) { Said = reason });
            }
            else
            {
                members.Add(member);
            }
        }

        var (over, under) = (members.Sum(static m => m.Over), members.Sum(static m => m.Under));
        if (members.Count == 0 || under <= 0)
        {
            return TransformResult.None("missing.no-member", $"no member of the pool has recent figures: {Words(leftOut):members}") with { LeftOut = leftOut };
        }

        return new TransformResult
        {
            Point = SeriesPoint.Combine(
                members.Max(static m => m.End), over / under * transform.Factor, transform.Factor is 100 ? "%" : "ratio",
                Working(pool, members, over, under, leftOut), [.. members.SelectMany(static m => m.Parts)]),
            Unit = transform.Factor is 100 ? "%" : "ratio",
            Components = [.. members.Select(m => (m.End, reader.Limit(pool.Anchor)))],
            LeftOut = leftOut,
        };
    }

    private static Sentence Working(PoolRubric pool, List<Member> members, double over, double under, List<LeftOutMember> leftOut)
    {
        var names = SentencePart.Of(members.Select(static m => Sentence.Of("pool.member", $"{m.Subject:subject} (to {m.End:day})")), ", ");
        var nil = members.Where(static m => m.NotStated.Count > 0)
            .Select(static m => Sentence.Of("pool.nil-of", $"{m.Subject:subject}: {SentencePart.Of(m.NotStated.Select(Term), ", "):lines}")).ToList();
        return Sentence.Of(
            "working.pool",
            $"{Names(pool.Over):over} {Text.Number(over):sum} ÷ {Names(pool.Under):under} {Text.Number(under):by} {members[0].Unit:unit}, "
            + $"four quarters of {names:members}"
            + $"{(nil.Count > 0 ? Sentence.Of("pool.nil", $"; not stated and taken as nil: {SentencePart.Of(nil, "; "):members}") : null):nil}"
            + $"{(leftOut.Count > 0 ? Sentence.Of("pool.left-out", $"; left out: {Words(leftOut):members}") : null):leftOut}");
    }

    private static Sentence Names(IReadOnlyList<PoolTermRubric> terms) => terms.Count == 1
        ? Term(terms[0].Name)
        : Sentence.Of("pool.terms", $"({SentencePart.Of(terms.Select(static t => Term(t.Name)), " + "):terms})");

    private static Sentence Term(string name) => Sentence.Of("pool.term", $"{new SentencePart { Name = name, As = "term" }:name}");

    private static SentencePart Words(IEnumerable<LeftOutMember> leftOut) =>
        SentencePart.Of(leftOut.Select(static l => Sentence.Of("left-out", $"{l.Subject:subject} ({l.Said:reason})")), "; ");

    private (Member? Member, Sentence? Reason) Of(PoolRubric pool, string subject)
    {
        var anchor = reader.View(pool.Anchor, subject);
        if (anchor.Points.Count == 0)
        {
            return (null, Sentence.Of("left-out.no-anchor", $"no {pool.Anchor:indicator}"));
        }

        if (anchor.Read(Basis.TrailingYear, reader.AsOf) is not { } year)
        {
            return (null, Sentence.Of("left-out.no-quarters", $"no four quarters of {pool.Anchor:indicator}"));
        }

        var age = reader.AsOf.DayNumber - year.Period.DayNumber;
        if (reader.Context.UseFreshness && age > pool.LongestLagDays)
        {
            return (null, Sentence.Of("left-out.old", $"its four quarters end on {year.Period:day}, {age:days} days ago"));
        }

        var member = new Member(subject, year.Period, year.Unit);
        var missing = Add(member, pool.Over, static (m, v) => m.Over += v) ?? Add(member, pool.Under, static (m, v) => m.Under += v);
        return missing is null ? (member, null) : (null, missing);
    }

    /// <summary>Adds lines to a member; says why it cannot be one.</summary>
    private Sentence? Add(Member member, IReadOnlyList<PoolTermRubric> terms, Action<Member, double> add)
    {
        foreach (var term in terms)
        {
            var plus = term.Plus.Select(i => Read(term, i, member)).OfType<SeriesPoint>().ToList();
            var minus = term.Minus.Select(i => Read(term, i, member)).OfType<SeriesPoint>().ToList();
            if (plus.Count + minus.Count == 0)
            {
                if (term.Required)
                {
                    return term.AtEnd
                        ? Sentence.Of("left-out.no-line-at", $"no {Term(term.Name):line} at {member.End:day}")
                        : Sentence.Of("left-out.no-line", $"no {Term(term.Name):line} in the four quarters to {member.End:day}");
                }

                member.NotStated.Add(term.Name);
                continue;
            }

            if (plus.Concat(minus).Any(p => p.Unit != member.Unit))
            {
                return Sentence.Of("left-out.line-currency", $"{Term(term.Name):line} in another currency than {member.Unit:unit}");
            }

            var value = plus.Sum(static p => p.Value) - minus.Sum(static p => p.Value);
            add(member, term.AtLeastNil ? Math.Max(0, value) : value);
            member.Parts.AddRange(plus);
            member.Parts.AddRange(minus);
        }

        return null;
    }

    // Disclosures of a day come with every report, so one of the quarter before is no longer what is promised.
    private SeriesPoint? Read(PoolTermRubric term, string indicator, Member member)
    {
        var view = reader.View(indicator, member.Subject);
        return !term.AtEnd ? FourQuarters.Read(view, member.End)
            : view.At(member.End.AddDays(DaysOfASeam)) is { } point && point.Period >= member.End.AddDays(-DaysOfASeam) ? point
            : null;
    }

    private sealed record Member(string Subject, DateOnly End, string Unit)
    {
        public double Over { get; set; }

        public double Under { get; set; }

        public List<SeriesPoint> Parts { get; } = [];

        public List<string> NotStated { get; } = [];
    }
}
