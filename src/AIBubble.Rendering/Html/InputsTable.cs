using AIBubble.Domain.Reports;
using AIBubble.Rendering.Texts;

namespace AIBubble.Rendering.Html;

/// <summary>The inputs behind one criterion, folded away until asked for: value, age, quality, source, citation, archived payload.</summary>
internal static class InputsTable
{
    private const int Columns = 9;

    internal static void Write(ReportPage page, CriterionScore criterion)
    {
        var (html, text) = (page.Html, page.Text);
        var title = page.Names.Of(criterion.Id);
        html.Add($"""<details><summary>{title} <span class="quiet">{text.Format("inputs.summary", ("known", criterion.Inputs.Count(static i => i.Value is not null)), ("all", criterion.Inputs.Count))}</span></summary>""");
        if (criterion.Inputs.Count == 0)
        {
            html.Add($"""<p class="quiet">{text["inputs.none"]}</p></details>""");
            return;
        }

        page.OpenTable(text.Format("inputs.caption", ("criterion", title)), "inputs");
        page.Header("column.input", "#column.value", "#column.normalised", "column.period", "#column.age", "column.known-on", "column.quality", "#column.effective-weight", "column.source");
        foreach (var input in criterion.Inputs)
        {
            Row(page, input);
        }

        page.CloseTable();
        html.Add($"</details>");
    }

    private static void Row(ReportPage page, InputReading input)
    {
        var (html, text) = (page.Html, page.Text);
        html.Add($"""<tr><th scope="row"><a href="{page.SeriesAddress(input.Indicator, input.Subject)}">{input.Indicator}<br>{input.Subject}</a></th>""");
        if (input.Value is null)
        {
            html.Add($"""<td colspan="{Columns - 1}" class="none">{NumberText.None} {text["inputs.no-data"]}</td></tr>""");
            Explanation(page, input);
            return;
        }

        html.Add($"""<td class="n">""");
        page.Number(NumberText.WithUnit(input.Value, input.Unit, text), input.Value);
        html.Add($"""</td><td class="n">""");
        page.Score(input.Normalised);
        html.Add($"""</td><td>{Day(input.Period)}</td><td class="n">{(input.AgeDays is { } age ? text.Format("inputs.days", ("days", age)) : NumberText.None)}""");
        if (input.Stale)
        {
            html.Add($"""<br><span class="badge s-stale" title="{text["inputs.stale"]}">{text["status.stale"]}</span>""");
        }

        html.Add($"""</td><td>{Day(input.KnownOn)}</td><td>{(input.Quality is { } quality ? text.Of("quality", quality) : NumberText.None)}</td><td class="n">""");
        page.Number(NumberText.Share(input.EffectiveWeight), input.EffectiveWeight);
        html.Add($"</td><td>{input.Source ?? NumberText.None}<br>");
        page.Citation(input.Citation);
        if (input.SnapshotId is { } snapshot)
        {
            html.Add($"""<br><a href="{ReportPage.PayloadAddress(snapshot)}">{text["inputs.payload"]}</a>""");
        }

        html.Add($"</td></tr>");
        Explanation(page, input);
    }

    private static void Explanation(ReportPage page, InputReading input)
    {
        var (html, text) = (page.Html, page.Text);
        if (input.Working is null && input.Note is null)
        {
            return;
        }

        html.Add($"""<tr class="explanation"><td colspan="{Columns}">""");
        if (input.Working is not null)
        {
            html.Add($"{text["inputs.working"]} (<code>{input.Transform}</code>): ");
            page.EngineText(input.Working);
        }

        if (input.Note is not null)
        {
            html.Add($"""{(input.Working is null ? string.Empty : " · ")}{text["inputs.note"]}: """);
            page.EngineText(input.Note);
        }

        html.Add($"</td></tr>");
    }

    private static string Day(DateOnly? day) => day is { } value ? NumberText.Date(value) : NumberText.None;
}
