using AIBubble.Domain.Sentences;

namespace AIBubble.Domain.Exuberance;

/// <summary>Puts a result into plain words that claim no more than the tests do.</summary>
internal static class ExuberanceStatement
{
    public static Sentence Of(ExuberanceOutcome raw, AdjustedOutcome? adjusted)
    {
        var sentence = Describe(Sentence.Of("psy.series", "The series"), raw);
        if (adjusted is null)
        {
            return sentence;
        }

        var (proxies, fit) = (adjusted.Coefficients.Count, SentencePart.Of(adjusted.RSquared, "0.00"));
        var unexplained = proxies == 1
            ? Sentence.Of("psy.unexplained", $"What the technology proxy leaves unexplained (R² {fit:fit})")
            : Sentence.Of("psy.unexplained-by-several", $"What the {proxies:count} technology proxies leave unexplained (R² {fit:fit})");
        return Sentence.Join(" ", [sentence, Describe(unexplained, adjusted), Compare(raw.Finding, adjusted.Finding)]);
    }

    private static Sentence Describe(Sentence subject, ExuberanceOutcome outcome)
    {
        var verdict = outcome.Finding switch
        {
            ExuberanceFinding.Exuberant => Sentence.Of("psy.explosive", "is explosive at the 5 % level"),
            ExuberanceFinding.Calm => Sentence.Of("psy.calm", "is not explosive at the 5 % level"),
            _ => outcome.PValues.MonteCarlo!.Gsadf.Value < outcome.PValues.WildBootstrap!.Gsadf.Value
                ? Sentence.Of("psy.not-by-bootstrap", "is explosive by Monte Carlo but not by the wild bootstrap, which allows for changing volatility")
                : Sentence.Of("psy.not-by-monte-carlo", "is explosive by the wild bootstrap but not by Monte Carlo"),
        };
        var evidence = new[]
        {
            Evidence(Sentence.Of("psy.monte-carlo", "Monte Carlo"), outcome.PValues.MonteCarlo),
            Evidence(Sentence.Of("psy.wild-bootstrap", "wild bootstrap"), outcome.PValues.WildBootstrap),
        }.OfType<Sentence>();
        return Sentence.Of(
            "psy",
            $"{subject:subject} {verdict:verdict}: GSADF {SentencePart.Of(outcome.Gsadf, "0.00"):gsadf} ({SentencePart.Of(evidence, ", "):evidence}).");
    }

    private static Sentence? Evidence(Sentence test, PValueSet? pValues) =>
        pValues switch
        {
            null => null,
            // A p-value is never zero, so it must not be printed as if it were.
            { Gsadf.Value: < 0.001 } => Sentence.Of("psy.tiny-p", $"{test:test} p < 0.001"),
            _ => Sentence.Of(
                "psy.p",
                $"{test:test} p {SentencePart.Of(pValues.Gsadf.Value, "0.000"):p} ± {SentencePart.Of(pValues.Gsadf.StandardError, "0.000"):error}"),
        };

    private static Sentence Compare(ExuberanceFinding raw, ExuberanceFinding residual) => (raw, residual) switch
    {
        (ExuberanceFinding.Calm, ExuberanceFinding.Calm) => Sentence.Of("psy.nothing", "There is no exuberance for technology to explain."),
        (ExuberanceFinding.Calm, ExuberanceFinding.Exuberant) => Sentence.Of(
            "psy.proxies-only", "The series itself is calm, so the explosive part comes from the proxies and says nothing about the price."),
        (ExuberanceFinding.Exuberant, ExuberanceFinding.Calm) => Sentence.Of(
            "psy.industrial", "Technology accounts for the exuberance: the reading of an industrial build-out."),
        (ExuberanceFinding.Exuberant, ExuberanceFinding.Exuberant) => Sentence.Of(
            "psy.speculative", "Technology does not account for the exuberance: the reading of speculation."),
        _ => Sentence.Of("psy.disagree", "The tests disagree, so neither reading is established."),
    };
}
