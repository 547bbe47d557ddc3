using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using AIBubble.Domain.Scoring.Rubrics;

namespace AIBubble.Domain.Tests.Scoring;

/// <summary>The part of docs/rubric.md that is written from the rubric itself.</summary>
internal static class RubricDocument
{
    public const string Begin = "<!-- generated from the rubric: begin -->\n";
    public const string End = "<!-- generated from the rubric: end -->";

    /// <summary>The page of a rubric: the newest has the one that explains, each older one a page of its own.</summary>
    public static string Path(Rubric rubric, [CallerFilePath] string here = "")
    {
        var name = ReferenceEquals(rubric, RubricSet.Shipped.Default) ? "rubric.md" : $"rubric-{rubric.Version}.md";
        return System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "../../../docs", name));
    }

    public static string Write(Rubric rubric)
    {
        var text = new StringBuilder();
        Line(text, $"Rubric `{rubric.Id}` {rubric.Version}, digest `{rubric.Digest()}`.");
        foreach (var pillar in rubric.Pillars)
        {
            Line(text, $"\n### {pillar.Title}\n\n`{pillar.Id}`: {Name(pillar.Aggregation)} mean; no score below {pillar.MinimumCoverage:P0} of the weight.");
            foreach (var criterion in pillar.Criteria)
            {
                Line(text, $"\n#### `{criterion.Id}`, {(criterion.ContextOnly ? "context, no weight" : "weight " + Number(criterion.Weight))}\n\n{criterion.Title}. {criterion.Reason}\n");
                Line(text, "| input | series | read as | 0 points | 100 points | weight | gr. | 10 % shift | why | from |");
                Line(text, "|---|---|---|---|---|---|---|---|---|---|");
                foreach (var input in criterion.Inputs)
                {
                    Line(text, Row(criterion, input));
                }
            }
        }

        Line(text, "\n### Verdict, hedge, tension\n");
        Line(text, $"Hot from {Number(rubric.Verdict.Hot)}, industrial from {Number(rubric.Verdict.Industrial)}, hedged from {Number(rubric.Verdict.Hedged)}, under-hedged from {Number(rubric.Verdict.UnderHedged)}, tension high from {Number(rubric.Tension.High)}. {rubric.Tension.Reason}\n");
        foreach (var requirement in rubric.Verdict.IndustrialRequires)
        {
            Line(text, requirement.From is { } from
                ? $"- Nothing of the industrial character counts while `{requirement.Criterion}` is at most {Number(from)}, all of it "
                    + $"from {Number(requirement.AtLeast)}, in between in proportion: {requirement.Reason}"
                : $"- Never industrial while `{requirement.Criterion}` is below {Number(requirement.AtLeast)}: {requirement.Reason}");
        }

        Line(text, $"\n### Age and uncertainty\n\nBeyond its freshness limit an input loses half of its weight "
            + $"every {Number(rubric.Freshness.HalfLifeDays)} days, and in the variants a value without weight left may be off "
            + $"by {Number(rubric.Freshness.StaleBandPoints)} points either way. {rubric.Uncertainty.Variants} variants, seed {rubric.Uncertainty.Seed}: weights Dirichlet with concentration {Number(rubric.Uncertainty.WeightConcentration)}, both goalposts shifted by up to {rubric.Uncertainty.GoalpostShift:P0} of their distance.");
        if (rubric.Freshness.CadenceDays is { } limits)
        {
            Line(text, $"\nA value is current for at most: {string.Join(", ", limits.Select(static l => $"{l.Key} {l.Value} days"))}; sooner where its indicator says so.");
        }

        Line(text, "\n### Derived series\n\n| id | yields | how | why |\n|---|---|---|---|");
        foreach (var derivation in rubric.Derivations)
        {
            Line(text, $"| `{derivation.Id}` | `{derivation.Indicator}/{derivation.Subject}` | {Name(derivation.Kind)}: {Term(derivation.Numerator)}{(derivation.Denominator is { } d ? (derivation.Kind == DerivationKind.Continued ? " then " : " ÷ ") + Term(d) : "")} | {derivation.Reason} |");
        }

        Line(text, "\n### Claims\n\n| id | claim | test |\n|---|---|---|");
        foreach (var claim in rubric.Claims)
        {
            Line(text, $"| `{claim.Id}` | {claim.Claim} | {claim.Test} |");
        }

        if (rubric.Context is { } shown)
        {
            Line(text, "\n### Shown and not scored\n\n| id | series | why | how to post |\n|---|---|---|---|");
            foreach (var context in shown)
            {
                Line(text, $"| `{context.Id}` | `{context.Indicator}/{context.Subject}` | {context.Reason} | {context.HowToPost} |");
            }
        }

        return text.ToString();
    }

    private static string Row(CriterionRubric criterion, InputRubric input)
    {
        var remark = (input.Fallback, input.OwnSubjectOnly, input.OnlyIf.Count) switch
        {
            _ when input.Unscored => " (shown)",
            (true, _, _) => " (fallback)",
            (_, true, _) => " (not for themes)",
            _ when input.ThemesOnly && input.OnlyIf.Count == 0 => " (for themes)",
            (_, _, > 0) => " (only if " + string.Join(" or ", input.OnlyIf.Select(static c => $"`{c.Indicator}` ≥ {Number(c.AtLeast)}")) + ")",
            _ => "",
        }
            + (input.FreshnessDays is { } days ? $" (current for {days} days)" : "")
            + (input.JudgedWithin is { } within ? $" (judged: ± {Number(within)})" : "");
        var shift = input.Fallback || input.Unscored || input.ThemesOnly || input.OnlyIf.Count > 0 ? "–" : $"{10 * criterion.Weight * input.Weight:0.0}";
        return $"| `{input.Id}`{remark} | `{input.Indicator}/{input.Subject}` | {Transform(input.Transform)} | {Number(input.Goalposts.Low)} | {Number(input.Goalposts.High)}{Scale(input.Goalposts)} | {Number(input.Weight)} | {input.Grounding} | {shift} | {input.Reason} | {input.Source} |";
    }

    private static string Transform(TransformRubric transform)
    {
        var text = Name(transform.Kind) + (transform.Kind switch
        {
            TransformKind.RunUp =>
                $" over {transform.Months} months{(transform.NetOfMarket ? ", net of market" : "")}{(transform.Market is { } m ? $" `{m.Subject}`" : "")}{(transform.ShareOfMarket is null ? "" : " without it")}{(transform.OfIndustry ? ", of an industry" : "")}",
            TransformKind.BasketRunUp => $" of {string.Join(", ", transform.Subjects)} over {transform.Months} months, net of `{transform.Market?.Subject}`",
            TransformKind.Sum => " with " + string.Join(", ", transform.By.Select(Term)),
            TransformKind.PsyMargin or TransformKind.PsyResidual =>
                $", {transform.Years} years{(transform.Deflator is null ? "" : ", real")}{(transform.Gated ? ", gated" : "")}",
            TransformKind.Level or TransformKind.Ratio or TransformKind.YearOnYear or TransformKind.RatioBetween => "",
            TransformKind.Pool =>
                $" of {string.Join(", ", transform.Subjects)}: ({Lines(transform.Pool!.Over)}) ÷ ({Lines(transform.Pool.Under)}), at most {transform.Pool.LongestLagDays} days old",
            _ => $", {transform.Years} years",
        });
        text += string.Concat((transform.LeaveOut ?? []).Select(static s => $", without {s.From:yyyy-MM-dd} to {s.To:yyyy-MM-dd}"))
            + (transform.BaseEnd is { } end ? $", normal to {end:yyyy-MM-dd}" : "");
        return text + (transform.Basis == Basis.Latest ? "" : $", {Name(transform.Basis)}")
            + (transform.Kind == TransformKind.Sum ? "" : string.Concat(transform.By.Select(static t => " ÷ " + Term(t))))
            + (transform.OrBy is { } other ? ", or" + string.Concat(other.Select(static t => " ÷ " + Term(t))) : "");
    }

    private static string Lines(IReadOnlyList<PoolTermRubric> terms) => string.Join("; ", terms.Select(static t => t.Name + ": "
        + string.Join(" + ", t.Plus.Select(static i => $"`{i}`")) + string.Concat(t.Minus.Select(static i => $" − `{i}`"))));

    private static string Term(SeriesTerm term) =>
        $"`{term.Indicator}/{string.Join('+', term.Subjects)}`" + (term.Basis == Basis.Latest ? "" : $" ({Name(term.Basis)})");

    private static string Scale(GoalpostsRubric goalposts) => goalposts.Scale switch
    {
        GoalpostScale.Linear => "",
        GoalpostScale.Points => ", through " + string.Join(", ", goalposts.Points.Select(static p => $"{Number(p.Value)} → {Number(p.Score)}")),
        _ => $" ({Name(goalposts.Scale)})",
    };

    private static string Name(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
