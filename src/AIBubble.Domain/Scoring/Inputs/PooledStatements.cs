using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Rubrics;

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
                reason = $"reports in {member.Unit}, the others in {members[0].Unit}";
                member = null;
            }

            if (member is null)
            {
                leftOut.Add(new LeftOutMember(subject, reason!));
            }
            else
            {
                members.Add(member);
            }
        }

        var (over, under) = (members.Sum(static m => m.Over), members.Sum(static m => m.Under));
        if (members.Count == 0 || under <= 0)
        {
            return TransformResult.None("no member of the pool has recent figures: " + Words(leftOut)) with { LeftOut = leftOut };
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

    private static string Working(PoolRubric pool, List<Member> members, double over, double under, List<LeftOutMember> leftOut)
    {
        var names = string.Join(", ", members.Select(static m => $"{m.Subject} (to {Text.Date(m.End)})"));
        var nil = members.Where(static m => m.NotStated.Count > 0).Select(static m => $"{m.Subject}: {string.Join(", ", m.NotStated)}").ToList();
        return $"{Names(pool.Over)} {Text.Number(over)} ÷ {Names(pool.Under)} {Text.Number(under)} {members[0].Unit}, four quarters of {names}"
            + (nil.Count > 0 ? $"; not stated and taken as nil: {string.Join("; ", nil)}" : "")
            + (leftOut.Count > 0 ? "; left out: " + Words(leftOut) : "");
    }

    private static string Names(IReadOnlyList<PoolTermRubric> terms) =>
        terms.Count == 1 ? terms[0].Name : "(" + string.Join(" + ", terms.Select(static t => t.Name)) + ")";

    private static string Words(IEnumerable<LeftOutMember> leftOut) => string.Join("; ", leftOut.Select(static l => $"{l.Subject} ({l.Reason})"));

    private (Member? Member, string? Reason) Of(PoolRubric pool, string subject)
    {
        var anchor = reader.View(pool.Anchor, subject);
        if (anchor.Points.Count == 0)
        {
            return (null, $"no {pool.Anchor}");
        }

        if (anchor.Read(Basis.TrailingYear, reader.AsOf) is not { } year)
        {
            return (null, $"no four quarters of {pool.Anchor}");
        }

        var age = reader.AsOf.DayNumber - year.Period.DayNumber;
        if (reader.Context.UseFreshness && age > pool.LongestLagDays)
        {
            return (null, $"its four quarters end on {Text.Date(year.Period)}, {age} days ago");
        }

        var member = new Member(subject, year.Period, year.Unit);
        var missing = Add(member, pool.Over, static (m, v) => m.Over += v) ?? Add(member, pool.Under, static (m, v) => m.Under += v);
        return missing is null ? (member, null) : (null, missing);
    }

    /// <summary>Adds lines to a member; says why it cannot be one.</summary>
    private string? Add(Member member, IReadOnlyList<PoolTermRubric> terms, Action<Member, double> add)
    {
        foreach (var term in terms)
        {
            var plus = term.Plus.Select(i => Read(term, i, member)).OfType<SeriesPoint>().ToList();
            var minus = term.Minus.Select(i => Read(term, i, member)).OfType<SeriesPoint>().ToList();
            if (plus.Count + minus.Count == 0)
            {
                if (term.Required)
                {
                    return $"no {term.Name} {(term.AtEnd ? "at" : "in the four quarters to")} {Text.Date(member.End)}";
                }

                member.NotStated.Add(term.Name);
                continue;
            }

            if (plus.Concat(minus).Any(p => p.Unit != member.Unit))
            {
                return $"{term.Name} in another currency than {member.Unit}";
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
