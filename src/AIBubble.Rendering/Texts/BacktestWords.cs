using System.Globalization;
using AIBubble.Domain.Backtest;
using AIBubble.Domain.Forecasts;
using AIBubble.Rendering.Views;

namespace AIBubble.Rendering.Texts;

/// <summary>The cells of the back-test's tables, which page and Markdown share.</summary>
internal static class BacktestWords
{
    /// <summary>The size of a run-up.</summary>
    public static string Threshold(CrashShare share, ReportText text) =>
        string.Create(CultureInfo.InvariantCulture, $"+{share.Threshold}{text["number.percent"]}");

    /// <summary>Whole per cent.</summary>
    public static string Percent(double? percent, ReportText text) => NumberText.Share(percent / 100, text);

    /// <summary>An interval in whole per cent.</summary>
    public static string Percents(Interval? interval, ReportText text) =>
        interval is null ? NumberText.None : $"{Percent(interval.Low, text)} – {Percent(interval.High, text)}";

    /// <summary>A Brier score, four decimals.</summary>
    public static string Brier(double score) => score.ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>An area under the curve, two decimals.</summary>
    public static string Auc(double? auc) => auc is { } value ? NumberText.Statistic(value) : NumberText.None;

    /// <summary>The probabilities of a bin.</summary>
    public static string Range(ReliabilityBin bin, ReportText text) => $"{Percent(bin.From, text)} – {Percent(bin.To, text)}";

    /// <summary>The spans that were tested, with their names.</summary>
    public static IReadOnlyList<(string Span, SkillScores Skill)> Skills(BacktestMetrics metrics, ReportText text)
    {
        var skills = new List<(string, SkillScores)>();
        if (metrics.Test is { } test)
        {
            skills.Add((text["backtest.tested"], test));
        }

        if (metrics.HoldOut is { } heldOut)
        {
            skills.Add((text["backtest.held-out"], heldOut));
        }

        return skills;
    }

    /// <summary>What became of a forecast.</summary>
    public static string Outcome(Forecast forecast, ReportText text) => forecast.Outcome switch
    {
        true => text["forecasts.came"],
        false => text["forecasts.did-not-come"],
        null => text["forecasts.open"],
    };

    /// <summary>How the forecasts did, a sentence per event; those reconstructed apart and named so.</summary>
    public static IReadOnlyList<string> Scores(BacktestView view, ReportText text)
    {
        var filed = view.Scores.Select(static s => ("forecasts.score", s));
        return [.. filed.Concat(view.Reconstructed.Select(static s => ("forecasts.reconstructed", s))).Select(Sentence)];

        string Sentence((string Key, ForecastScore Score) kind) => kind.Score.Brier is not { } brier
            ? text.Format(kind.Key + ".none", ("event", text.Term("forecast", kind.Score.Event)), ("filed", kind.Score.Filed))
            : text.Format(
                kind.Key,
                ("event", text.Term("forecast", kind.Score.Event)),
                ("filed", kind.Score.Filed),
                ("resolved", kind.Score.Resolved),
                ("brier", Brier(brier)),
                ("stated", NumberText.Share(kind.Score.Stated, text)),
                ("came", NumberText.Share(kind.Score.Came, text)));
    }
}
