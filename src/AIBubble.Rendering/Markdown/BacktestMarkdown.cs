using AIBubble.Rendering.Texts;
using AIBubble.Rendering.Views;
using static AIBubble.Rendering.Markdown.MarkdownDocument;

namespace AIBubble.Rendering.Markdown;

/// <summary>The back-test and the ledger as sections of the Markdown report.</summary>
internal static class BacktestMarkdown
{
    public static void Write(MarkdownDocument d)
    {
        if (d.View.Backtest is { } backtest)
        {
            Century(d, backtest);
            Ledger(d, backtest);
        }
    }

    private static void Century(MarkdownDocument d, BacktestView backtest)
    {
        var text = d.Text;
        d.Line($"## {text["section.backtest"]}");
        if (backtest.Result is { } result)
        {
            d.Line(Escape($"{d.Telling.Of(result.Said, result.Statement)}"));
            d.Line(text.Format("backtest.span", ("industries", result.Industries), ("from", text.Date(result.From)), ("to", text.Date(result.To)),
                ("vintage", backtest.Vintage)));
            d.Header("column.run-up", "column.resolved", "column.crashes", "column.crash-share", "column.by-episodes", "column.by-blocks", "column.published",
                "column.net-return");
            foreach (var share in result.Metrics.CrashShares)
            {
                d.Row(BacktestWords.Threshold(share, text), $"{share.Resolved}", $"{share.Crashes}", BacktestWords.Percent(share.Share, text),
                    BacktestWords.Percents(share.ByEpisodes, text), BacktestWords.Percents(share.ByCalendarBlocks, text),
                    BacktestWords.Percent(share.Published, text),
                    NumberText.Points(share.MeanNetReturn));
            }

            d.Row(text["backtest.any-month"], NumberText.None, NumberText.None, BacktestWords.Percent(result.Metrics.BaseRate, text), NumberText.None,
                NumberText.None, BacktestWords.Percent(result.Metrics.PublishedBaseRate, text), NumberText.None);
            d.End();
            Skill(d, backtest);
        }
        else
        {
            d.Line(text["backtest.absent"]);
        }

        d.Line(text["backtest.limits"]);
        if (backtest.Placements is null)
        {
            d.Line(text["backtest.placements.pending"]);
        }
        else if (backtest.Placements.Count > 0)
        {
            d.Line(text["backtest.placements"]);
            d.Header("column.episode", "column.industrial", "column.line", "column.placed", "column.history");
            foreach (var p in backtest.Placements)
            {
                d.Row(
                    $"{d.Telling.Past(p)}", NumberText.Score(p.Industrial), NumberText.Score(p.Line), text.Of("verdict", p.Placed),
                    text.Of("verdict", p.History));
            }

            d.End();
        }
    }

    private static void Skill(MarkdownDocument d, BacktestView backtest)
    {
        var skills = BacktestWords.Skills(backtest.Result!.Metrics, d.Text);
        if (skills.Count == 0)
        {
            return;
        }

        d.Header("column.years", "column.months", "column.brier", "column.brier-run-up", "column.brier-climatology", "column.auc", "column.auc-run-up");
        foreach (var (span, skill) in skills)
        {
            d.Row(span, $"{skill.Months}", BacktestWords.Brier(skill.Brier), BacktestWords.Brier(skill.BrierRunUp), BacktestWords.Brier(skill.BrierClimatology),
                BacktestWords.Auc(skill.AucGivenRunUp50), BacktestWords.Auc(skill.AucRunUpGivenRunUp50));
        }

        d.End();
        d.Header("column.stated-range", "column.months", "column.stated", "column.observed");
        foreach (var bin in backtest.Result.Reliability)
        {
            d.Row(BacktestWords.Range(bin, d.Text), $"{bin.Months}", BacktestWords.Percent(bin.Stated, d.Text),
                BacktestWords.Percent(bin.Observed, d.Text));
        }

        d.End();
    }

    private static void Ledger(MarkdownDocument d, BacktestView backtest)
    {
        var text = d.Text;
        d.Line($"## {text["section.forecasts"]}");
        d.Line(text["forecasts.note"]);
        if (backtest.Forecasts.Count == 0)
        {
            d.Line(text["forecasts.empty"]);
        }
        else
        {
            d.Header("column.filed-on", "column.theme", "column.event", "column.probability", "column.resolves-on", "column.outcome");
            foreach (var forecast in backtest.Forecasts)
            {
                d.Row(NumberText.Date(forecast.FiledOn), forecast.Theme, text.Term("forecast", forecast.Event), NumberText.Share(forecast.Probability, text),
                    NumberText.Date(forecast.ResolvesOn), BacktestWords.Outcome(forecast, text));
            }

            d.End();
        }

        d.List(BacktestWords.Scores(backtest, text).Select(Escape));
    }
}
