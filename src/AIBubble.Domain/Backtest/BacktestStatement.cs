using System.Globalization;

namespace AIBubble.Domain.Backtest;

/// <summary>The result in plain words, also where it is nothing to be proud of.</summary>
internal static class BacktestStatement
{
    public static string Of(BacktestMetrics metrics)
    {
        var shares = metrics.CrashShares.Where(static s => s.Share is not null)
            .Select(static s => string.Create(CultureInfo.InvariantCulture, $"{s.Crashes} of {s.Resolved} after +{s.Threshold} % ({s.Share:0} %)")).ToList();
        var found = shares.Count == 0
            ? "No run-up of these industries is over."
            : string.Create(CultureInfo.InvariantCulture,
                $"Crashes of 40 % within two years of a run-up: {string.Join(", ", shares)}; after any month, {metrics.BaseRate:0.0} %.");
        return metrics.Test is not { } test ? $"{found} The data do not reach the years to test on." : $"{found} {Skill("2000–2014", test)}{HeldOut(metrics)}";
    }

    private static string HeldOut(BacktestMetrics metrics) => metrics.HoldOut is { } held ? " " + Skill("Held out since 2015", held) : "";

    private static string Skill(string span, SkillScores scores)
    {
        var against = scores.Brier < scores.BrierRunUp
            ? scores.GainOverRunUp is { Low: > 0 }
                ? "heat-lite does better than the run-up alone"
                : "heat-lite does better than the run-up alone, by no more than chance could"
            : "heat-lite does not do better than the run-up alone";
        var climatology = scores.Brier < scores.BrierClimatology ? "better" : "no better";
        var auc = scores.AucGivenRunUp50 is { } value
            ? string.Create(CultureInfo.InvariantCulture,
                $"; among months up by 50 points its AUC is {value:0.00}{Range(scores.AucGivenRunUp50Interval)}, where 0.50 is chance")
            : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{span}: {against} (Brier score {scores.Brier:0.0000} against {scores.BrierRunUp:0.0000}) and {climatology} than the share of crashes ")
            + string.Create(CultureInfo.InvariantCulture, $"before 2000 ({scores.BrierClimatology:0.0000}){auc}.");
    }

    private static string Range(Interval? interval) =>
        interval is { } i ? string.Create(CultureInfo.InvariantCulture, $" ({i.Low:0.00}–{i.High:0.00})") : "";
}
