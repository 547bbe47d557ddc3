using AIBubble.Domain.Reports;
using AIBubble.Domain.Scoring.Inputs;
using AIBubble.Domain.Scoring.Rubrics;
using AIBubble.Domain.Scoring;
using AIBubble.Domain.Sentences;

namespace AIBubble.Domain.Claims;

/// <summary>Claims about how things turn out.</summary>
internal static class OutcomeClaims
{
    /// <summary>Series: the theme's own exit rate, the ordinary one. Decided by the first on its due date.</summary>
    public static ClaimOutcome Vanish(ClaimRubric claim, ClaimSeries series)
    {
        var (own, ordinary) = (series.Latest(0), series.Latest(1));
        var evidence = Evidence(series, 0, own).Concat(Evidence(series, 1, ordinary));
        var baseRate = ordinary is null
            ? null
            : Sentence.Of(
                "claim.base-rate", $" The ordinary rate for new firms is {Text.Number(ordinary.Value):rate} % within three years ({ordinary.Period:day}).");
        if (own is not null && series.AsOf >= claim.DueOn)
        {
            var reached = own.Value >= claim.Threshold;
            return new ClaimOutcome(reached ? ClaimStatus.Supported : ClaimStatus.Contradicted,
                Sentence.Of("claim.gone", $"{Text.Number(own.Value):share} % had gone by {own.Period:day}.{baseRate:baseRate}"), evidence);
        }

        var soFar = own is null
            ? Sentence.Of("claim.no-exit-rate", "Nobody publishes an exit rate of these firms yet")
            : Sentence.Of("claim.gone-so-far", $"So far {Text.Number(own.Value):share} % ({own.Period:day})");
        return new ClaimOutcome(
            ClaimStatus.Open,
            Sentence.Of("claim.undecided-until", $"{soFar:soFar}; it can be decided on {claim.DueOn!.Value:day}.{baseRate:baseRate}"),
            evidence);
    }

    /// <summary>Decided by the diffusion index of the rubric; the economy's own rate is shown beside it.</summary>
    public static ClaimOutcome Spread(ClaimRubric claim, ClaimSeries series)
    {
        var breadth = series.Reader.Context.Rubric.Pillars.SelectMany(static p => p.Criteria).SelectMany(static c => c.Inputs)
            .FirstOrDefault(static i => i.Transform.Kind == TransformKind.Diffusion);
        var result = breadth is null ? null : new InputReader(series.Reader).Read(breadth).Result;
        var total = series.Latest(0);
        var beside = total is null
            ? null
            : Sentence.Of("claim.whole-economy", $" The rate of the whole economy was {Text.Number(total.Value):rate} % in the month to {total.Period:day}.");
        var evidence = Evidence(series, 0, total);
        if (result?.Point is not { } point)
        {
            var why = result?.Missing ?? Sentence.Of("missing.no-diffusion", "no diffusion index in the rubric");
            return new ClaimOutcome(
                ClaimStatus.Open, Sentence.Of("claim.undecidable", $"Not decidable with the data known: {why:why}.{beside:beside}"), evidence);
        }

        var status = point.Value >= claim.Threshold ? ClaimStatus.Supported : point.Value < 50 ? ClaimStatus.Contradicted : ClaimStatus.Open;
        return new ClaimOutcome(status, Sentence.Of("claim.diffusion", $"{point.Working:working} ({point.Period:day}).{beside:beside}"), evidence);
    }

    /// <summary>Each series against its value five years before; the second falls when the gap widens.</summary>
    public static ClaimOutcome Widens(ClaimRubric claim, ClaimSeries series)
    {
        var (sentences, evidence, wider, compared) = (new List<Sentence>(), new List<ClaimEvidence>(), 0, 0);
        for (var i = 0; i < claim.Series.Count; i++)
        {
            var (view, last) = (series[i], series.Latest(i));
            if (last is null || view.At(last.Period.AddYears(-5).AddDays(3)) is not { } before)
            {
                continue;
            }

            var inverse = claim.Series[i].Indicator == "distribution.labour-share";
            compared++;
            wider += (last.Value > before.Value) != inverse ? 1 : 0;
            sentences.Add(Sentence.Of(
                "claim.measure",
                $"{view.Key:series}: {Text.Number(before.Value):before} ({before.Period:beforeDay}) "
                + $"→ {Text.Number(last.Value):last} ({last.Period:lastDay})"));
            evidence.AddRange([ClaimSeries.Evidence(view, before), ClaimSeries.Evidence(view, last)]);
        }

        var status = compared switch
        {
            0 => ClaimStatus.Open,
            _ when wider == compared => ClaimStatus.Supported,
            _ when wider == 0 => ClaimStatus.Contradicted,
            _ => ClaimStatus.Open,
        };
        var finding = compared == 0
            ? Sentence.Of("claim.no-measure", "No measure has values five years apart.")
            : Sentence.Of(
                "claim.widened",
                $"{wider:wider} of {compared:all} measures have widened over five years. {SentencePart.Of(sentences, "; "):measures}.");
        return new ClaimOutcome(status, finding, evidence);
    }

    /// <summary>Series: adoption after an earlier overbuild, its unit costs, today's unit costs. Use must have grown while prices fell.</summary>
    public static ClaimOutcome Reused(ClaimRubric claim, ClaimSeries series)
    {
        var (adoption, price, today) = (series[0], series.Latest(1), series.Latest(2));
        var evidence = Evidence(series, 1, price).Concat(Evidence(series, 2, today)).ToList();
        var now = today is null
            ? null
            : Sentence.Of(
                "claim.prices-today",
                $" For today's build-out prices fall by {Text.Number(today.Value):fall} % a year; whether its surplus is reused can only be seen after it.");
        if (adoption.Points.Count < 2 || price is null)
        {
            return new ClaimOutcome(
                ClaimStatus.Open, Sentence.Of("claim.overbuild-unknown", $"Too little is known of the earlier overbuild.{now:now}"), evidence);
        }

        var (first, last) = (adoption.Points[0], adoption.Points[^1]);
        evidence.AddRange([ClaimSeries.Evidence(adoption, first), ClaimSeries.Evidence(adoption, last)]);
        var reused = last.Value > first.Value && price.Value >= claim.Threshold;
        return new ClaimOutcome(
            reused ? ClaimStatus.Supported : ClaimStatus.Contradicted,
            Sentence.Of(
                "claim.reused",
                $"After the earlier build-out use went from {Text.Number(first.Value):first} to {Text.Number(last.Value):last} % "
                + $"({first.Period:from} to {last.Period:to}) while unit prices changed by {Text.Number(-price.Value):change} % a year.{now:now}"),
            evidence);
    }

    /// <summary>Series: paid, gains, pledged. What is paid must reach the threshold as a share of the gains.</summary>
    public static ClaimOutcome WinnersFund(ClaimRubric claim, ClaimSeries series)
    {
        var (paid, gains, pledged) = (series[0].Read(Basis.TrailingYear, series.AsOf), series[1].Read(Basis.TrailingYear, series.AsOf), series.Latest(2));
        var evidence = Evidence(series, 0, paid).Concat(Evidence(series, 1, gains)).Concat(Evidence(series, 2, pledged));
        if (paid is null || gains is not { Value: > 0 })
        {
            return new ClaimOutcome(ClaimStatus.Open, Sentence.Of("claim.gains-unknown", "What was paid, or what was gained, is not known."), evidence);
        }

        var share = paid.Value / gains.Value * 100;
        var promised = pledged is null
            ? null
            : Sentence.Of(
                "claim.promised",
                $" Another {Text.Number(pledged.Value):amount} {Text.Unit(pledged.Unit):unit} is promised; promises do not count as paid.");
        return new ClaimOutcome(
            share >= claim.Threshold ? ClaimStatus.Supported : ClaimStatus.Open,
            Sentence.Of(
                "claim.paid",
                $"So far {Text.Number(paid.Value):paid} {Text.Unit(paid.Unit):unit} were paid in the year to {paid.Period:day}, "
                + $"{SentencePart.Of(share, "0.####"):share} % of gains of {Text.Number(gains.Value):gains}.{promised:promised} "
                + $"A demand on the future: it cannot be refuted by what has not happened yet."),
            evidence);
    }

    /// <summary>Not decidable by any series; says what would bear on it.</summary>
    public static ClaimOutcome FearCostsMore(ClaimRubric claim, ClaimSeries series) => new(
        ClaimStatus.Open,
        Sentence.Of(
            "claim.fear",
            "No observation here decides it. It compares what a bubble costs with what not having it would have cost, and the second never happens. "
            + "Evidence that could bear on it: growth, adoption and survival in countries that invested early against those that did not, and "
            + "losses of savers and workers after past bubbles of both kinds. "
            + "Evidence that could not: how any one bubble ended, or prices on the way up."),
        []);

    private static IEnumerable<ClaimEvidence> Evidence(ClaimSeries series, int index, SeriesPoint? point) =>
        point is null ? [] : [ClaimSeries.Evidence(series[index], point)];
}
