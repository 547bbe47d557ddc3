using AIBubble.Domain.Sentences;

namespace AIBubble.Domain.Backtest;

/// <summary>The result in plain words, also where it is nothing to be proud of.</summary>
internal static class BacktestStatement
{
    public static Sentence Of(BacktestMetrics metrics)
    {
        var shares = metrics.CrashShares.Where(static s => s.Share is not null)
            .Select(static s => Sentence.Of(
                "backtest.share",
                $"{s.Crashes:crashes} of {s.Resolved:resolved} after +{s.Threshold:threshold} % ({SentencePart.Of(s.Share!.Value, "0"):share} %)"))
            .ToList();
        var found = shares.Count == 0
            ? Sentence.Of("backtest.none-over", "No run-up of these industries is over.")
            : Sentence.Of(
                "backtest.crashes",
                $"Crashes of 40 % within two years of a run-up: {SentencePart.Of(shares, ", "):shares}; "
                + $"after any month, {SentencePart.Of(metrics.BaseRate, "0.0"):rate} %.");
        if (metrics.Test is not { } test)
        {
            return Sentence.Join(" ", [found, Sentence.Of("backtest.no-test", "The data do not reach the years to test on.")]);
        }

        var sentences = new List<Sentence> { found, Skill(Sentence.Of("backtest.years", "2000–2014"), test) };
        if (metrics.HoldOut is { } held)
        {
            sentences.Add(Skill(Sentence.Of("backtest.held-out", "Held out since 2015"), held));
        }

        return Sentence.Join(" ", sentences);
    }

    private static Sentence Skill(Sentence span, SkillScores scores)
    {
        var against = scores.Brier < scores.BrierRunUp
            ? scores.GainOverRunUp is { Low: > 0 }
                ? Sentence.Of("backtest.better", "heat-lite does better than the run-up alone")
                : Sentence.Of("backtest.better-by-chance", "heat-lite does better than the run-up alone, by no more than chance could")
            : Sentence.Of("backtest.not-better", "heat-lite does not do better than the run-up alone");
        var climatology = scores.Brier < scores.BrierClimatology
            ? Sentence.Of("backtest.better-than-share", "better")
            : Sentence.Of("backtest.no-better-than-share", "no better");
        var auc = scores.AucGivenRunUp50 is { } value
            ? Sentence.Of(
                "backtest.auc",
                $"; among months up by 50 points its AUC is {SentencePart.Of(value, "0.00"):auc}{Range(scores.AucGivenRunUp50Interval):range}, "
                + $"where 0.50 is chance")
            : null;
        return Sentence.Of(
            "backtest.skill",
            $"{span:span}: {against:against} (Brier score {Brier(scores.Brier):brier} against {Brier(scores.BrierRunUp):runUp}) and "
            + $"{climatology:climatology} than the share of crashes before 2000 ({Brier(scores.BrierClimatology):share}){auc:auc}.");
    }

    private static SentencePart Brier(double score) => SentencePart.Of(score, "0.0000");

    private static Sentence? Range(Interval? interval) => interval is { } i
        ? Sentence.Of("backtest.range", $" ({SentencePart.Of(i.Low, "0.00"):low}–{SentencePart.Of(i.High, "0.00"):high})")
        : null;
}
