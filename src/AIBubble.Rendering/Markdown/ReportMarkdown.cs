using System.Text;
using AIBubble.Domain.Reports;
using AIBubble.Domain.Words;
using AIBubble.Rendering.Texts;
using AIBubble.Rendering.Views;
using static AIBubble.Rendering.Markdown.MarkdownDocument;

namespace AIBubble.Rendering.Markdown;

/// <summary>The report as GitHub-flavoured Markdown: the same order as the page, tables instead of charts.</summary>
public static class ReportMarkdown
{
    private static readonly Action<MarkdownDocument>[] Sections =
        [Verdict, Pillars, Caveats, Criteria, Context, Exuberance, BacktestMarkdown.Write, Sensitivity, Claims, Changes, About];

    /// <summary>Writes the document section by section.</summary>
    /// <param name="view">What to show.</param>
    /// <param name="language">In which language.</param>
    /// <param name="output">Where the UTF-8 bytes go; stays open.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    public static async Task WriteAsync(ReportView view, ReportLanguage language, Stream output, CancellationToken cancellationToken)
    {
        var document = new MarkdownDocument(view, ReportText.For(language), new StringBuilder());
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        foreach (var section in Sections)
        {
            section(document);
            await writer.WriteAsync(document.Buffer, cancellationToken);
            document.Buffer.Clear();
        }

        await writer.FlushAsync(cancellationToken);
    }

    private static void Verdict(MarkdownDocument d)
    {
        var (report, text) = (d.View.Report, d.Text);
        d.Line($"# {text.Format("document.title", ("asOf", text.Date(report.AsOf)))}");
        if (d.View.IsFilling)
        {
            d.Line(text["filling"]);
        }

        d.Line($"**{text.Of("verdict", report.Verdict.Kind)} · {text.Of("hedge", report.Verdict.Hedge)}**");
        d.Line(text.VerdictSentence(report));
        if (report.Changes is { } changes)
        {
            d.Line(Escape(ChangeWords.Of(changes, text, d.Names)));
        }

        d.Line($"> {Escape($"{d.Telling.Of(report.Verdict.Said, report.Verdict.Statement)}")}");
        d.List(report.Verdict.Readings.Select(r => Escape(VerdictWords.Reading(r, text))));
        d.Line(text.Format("date.note", ("asOf", text.Date(report.AsOf)), ("knownOn", text.Date(report.KnownOn))));
    }

    private static void Pillars(MarkdownDocument d)
    {
        var (report, text) = (d.View.Report, d.Text);
        d.Line($"## {text["section.position"]}");
        d.Header("column.pillar", "column.score", "column.band", "column.coverage");
        foreach (var pillar in report.Pillars)
        {
            d.Row(d.Names.Of(pillar.Id), d.Score(pillar.Score), Band(pillar.Low, pillar.High), NumberText.Share(pillar.Coverage, text));
        }

        d.Row(text["title.tension"], d.Score(report.Tension.Score), Band(report.Tension.Low, report.Tension.High), NumberText.None);
        d.End();
    }

    private static void Caveats(MarkdownDocument d)
    {
        var (report, text) = (d.View.Report, d.Text);
        d.Line($"## {text["section.caveats"]}");
        d.List(d.Telling.Caveats(report).Select(static c => Escape($"{c}")));
        var all = report.Pillars.SelectMany(static p => p.Criteria).ToList();
        var affected = all.Where(static c => c.Status != CriterionStatus.Current).ToList();
        d.Line($"### {text["section.missing"]}");
        d.Line(affected.Count == 0
            ? text["missing.none"]
            : text.Format(
                "missing.lead",
                ("missing", affected.Count(static c => c.Status == CriterionStatus.Missing)),
                ("all", all.Count),
                ("stale", affected.Count(static c => c.Status == CriterionStatus.Stale))));
        d.List(affected.Select(c =>
            $"**{Escape(d.Names.Of(c.Id))}** ({text.Of("status", c.Status)}): {Escape($"{d.Telling.Of(c.Said, c.Reason ?? NumberText.None)}")}"));
    }

    private static void Criteria(MarkdownDocument d)
    {
        var (report, text) = (d.View.Report, d.Text);
        d.Line($"## {text["section.pillars"]}");
        foreach (var pillar in report.Pillars)
        {
            d.Line($"### {Escape(d.Names.Of(pillar.Id))}: {d.Score(pillar.Score)}");
            d.Header("column.criterion", "column.score", "column.band", "column.contribution", "column.weight", "column.coverage", "column.status");
            foreach (var criterion in pillar.Criteria)
            {
                d.Row(
                    d.Names.Of(criterion.Id), d.Score(criterion.Score), Band(criterion.Low, criterion.High),
                    criterion.Status == CriterionStatus.Missing ? NumberText.None : NumberText.Score(criterion.Contribution),
                    NumberText.Share(criterion.Weight, text), NumberText.Share(criterion.Coverage, text), text.Of("status", criterion.Status));
            }

            d.End();
            Inputs(d, pillar);
        }
    }

    private static void Inputs(MarkdownDocument d, PillarScore pillar)
    {
        var (text, inputs) = (d.Text, pillar.Criteria.SelectMany(static c => c.Inputs).ToList());
        if (inputs.Count == 0)
        {
            return;
        }

        d.Header(
            "column.input", "column.value", "column.normalised", "column.period", "column.age", "column.known-on", "column.quality", "column.source");
        foreach (var input in inputs)
        {
            var name = $"{input.Indicator} {input.Subject}";
            if (input.Value is null)
            {
                d.Row(
                    name, d.Score(null), NumberText.None, NumberText.None, NumberText.None, NumberText.None, NumberText.None, NumberText.None);
                continue;
            }

            var stale = input.Stale ? $" ({text["status.stale"]})" : string.Empty;
            d.RowOf(
                Escape(name), Escape(NumberText.WithUnit(input.Value, input.Unit, text)), NumberText.Score(input.Normalised) + Beyond(input, text),
                    Day(input.Period),
                input.AgeDays is { } age ? text.Format("inputs.days", ("days", age)) + stale : NumberText.None,
                Day(input.KnownOn), input.Quality is { } quality ? text.Of("quality", quality) : NumberText.None,
                Citation(input.Source, input.Citation));
        }

        d.End();
    }

    private static string Beyond(InputReading input, ReportText text) => input.Beyond is { } beyond
        ? $" ({text.Format("inputs.beyond", ("by", Escape(NumberText.WithUnit(Math.Abs(beyond), input.Unit, text))))})"
        : string.Empty;

    private static void Context(MarkdownDocument d)
    {
        var (context, text) = (d.View.Report.Context, d.Text);
        if (context.Count == 0)
        {
            return;
        }

        d.Line($"## {text["section.context"]}");
        d.Line(text["context.note"]);
        d.Header("column.series", "column.value", "column.period", "column.source", "column.reason", "column.how-to-post");
        foreach (var shown in context)
        {
            var stale = shown.Stale ? $" ({text["status.stale"]})" : string.Empty;
            d.RowOf(
                Escape($"{d.Telling.Title(shown)} ({shown.Indicator} {shown.Subject})"), Escape(NumberText.WithUnit(shown.Value, shown.Unit, text)),
                Day(shown.Period) + stale, Citation(shown.Source, shown.Citation),
                Escape($"{d.Telling.Reason(shown)}"), Escape($"{d.Telling.HowToPost(shown)}"));
        }

        d.End();
    }

    private static void Exuberance(MarkdownDocument d)
    {
        var (report, text) = (d.View.Report, d.Text);
        d.Line($"## {text["section.exuberance"]}");
        if (report.Exuberance.Count == 0)
        {
            d.Line(text["exuberance.empty"]);
            return;
        }

        d.Line(text["exuberance.note"]);
        d.Header("column.series", "column.test", "column.statistic", "column.last", "column.p-monte-carlo", "column.p-bootstrap", "column.reading");
        foreach (var test in report.Exuberance)
        {
            d.Row(
                $"{test.Indicator} {test.Subject}", text.Term("exuberance", test.Kind), NumberText.Statistic(test.Gsadf),
                $"{NumberText.Statistic(test.LastBsadf)} / {NumberText.Statistic(test.CriticalValue)}",
                NumberText.PValue(test.MonteCarloPValue), NumberText.PValue(test.WildBootstrapPValue),
                $"{d.Telling.Of(test.Said, test.Statement)}");
        }

        d.End();
    }

    private static void Sensitivity(MarkdownDocument d)
    {
        var (entries, text) = (d.View.Report.Sensitivity, d.Text);
        d.Line($"## {text["section.sensitivity"]}");
        if (entries.Count == 0)
        {
            d.Line(text["sensitivity.empty"]);
            return;
        }

        d.Header("column.target", "column.factor", "column.test", "column.effect");
        foreach (var entry in entries)
        {
            var leaveOneOut = entry.Method == SensitivityMethod.LeaveOneOut;
            var effect = !leaveOneOut ? NumberText.Statistic(entry.Effect)
                : entry.Target == ScoreId.Verdict ? text["sensitivity.other-kind"]
                : NumberText.Points(entry.Effect);
            d.Row(d.Names.Of(entry.Target), d.Names.OfFactor(entry.Factor), text.Of("method", entry.Method), effect);
        }

        d.End();
    }

    private static void Claims(MarkdownDocument d)
    {
        var (claims, text) = (d.View.Report.Claims, d.Text);
        if (claims.Count == 0)
        {
            return;
        }

        d.Line($"## {text["section.claims"]}");
        d.Header("column.claim", "column.status", "column.finding");
        foreach (var claim in claims)
        {
            d.Row($"{d.Telling.Claim(claim)}", text.Of("claim", claim.Status), $"{d.Telling.Of(claim.Said, claim.Finding)}");
        }

        d.End();
    }

    private static void Changes(MarkdownDocument d)
    {
        if (d.View.Report.Changes is not { } changes)
        {
            return;
        }

        var text = d.Text;
        d.Line($"## {text.Format("section.changes", ("since", text.Date(changes.Since)))}");
        if (changes.Scores.Count == 0)
        {
            d.Line(text["changes.none"]);
            return;
        }

        if (changes.SinceRubric is { } before && before != d.View.Report.Rubric.Version)
        {
            d.Line(text.Format("changes.rubrics", ("before", before), ("after", d.View.Report.Rubric.Version)));
        }

        d.Header("column.score", "column.before", "column.after", "column.new-data", "column.revisions", "column.rubric");
        foreach (var change in changes.Scores)
        {
            d.Row(
                d.Names.Of(change.Id), d.Score(change.Before), d.Score(change.After),
                NumberText.Points(change.NewData), NumberText.Points(change.Revisions), NumberText.Points(change.Rubric));
        }

        d.End();
    }

    private static void About(MarkdownDocument d)
    {
        var (report, text) = (d.View.Report, d.Text);
        d.Line($"## {text["section.about"]}");
        d.List(
        [
            $"{text["about.rubric"]}: {Escape(report.Rubric.Id)} {Escape(report.Rubric.Version)}",
            $"{text["about.rubric-digest"]}: `{report.Rubric.Digest}`",
            $"{text["about.inputs-digest"]}: `{report.InputsDigest}`",
            $"{text["date.generated"]}: {NumberText.Instant(report.GeneratedAt)}",
            .. report.Attributions.Select(Escape),
        ]);
        d.Line(text["about.not-advice"]);
    }

    private static string Band(double? low, double? high) =>
        low is null || high is null ? NumberText.None : $"{NumberText.Score(low)} – {NumberText.Score(high)}";

    private static string Day(DateOnly? day) => day is { } value ? NumberText.Date(value) : NumberText.None;

    /// <summary>A source with a link when its citation is a web address; brackets and blanks of the address are encoded so that it cannot end early.</summary>
    private static string Citation(string? source, string? citation)
    {
        var name = Escape(source ?? NumberText.None);
        if (!WebAddress.Is(citation))
        {
            return citation is null ? name : $"{name}: {Escape(citation)}";
        }

        var address = new Uri(citation!).AbsoluteUri
            .Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)
            .Replace("|", "%7C", StringComparison.Ordinal).Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal);
        return $"[{name}]({address})";
    }
}
