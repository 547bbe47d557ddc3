using System.Globalization;

namespace AIBubble.Domain.Exuberance;

/// <summary>Puts a result into plain words that claim no more than the tests do.</summary>
internal static class ExuberanceStatement
{
    public static string Of(ExuberanceOutcome raw, AdjustedOutcome? adjusted)
    {
        var sentence = Describe("The series", raw);
        if (adjusted is null)
        {
            return sentence;
        }

        var proxies = adjusted.Coefficients.Count == 1 ? "technology proxy" : Text($"{adjusted.Coefficients.Count} technology proxies");
        var leave = adjusted.Coefficients.Count == 1 ? "leaves" : "leave";
        var unexplained = Text($"What the {proxies} {leave} unexplained (R² {adjusted.RSquared:0.00})");
        return Text($"{sentence} {Describe(unexplained, adjusted)} {Compare(raw.Finding, adjusted.Finding)}");
    }

    private static string Describe(string subject, ExuberanceOutcome outcome)
    {
        var verdict = outcome.Finding switch
        {
            ExuberanceFinding.Exuberant => "is explosive at the 5 % level",
            ExuberanceFinding.Calm => "is not explosive at the 5 % level",
            _ => outcome.PValues.MonteCarlo!.Gsadf.Value < outcome.PValues.WildBootstrap!.Gsadf.Value
                ? "is explosive by Monte Carlo but not by the wild bootstrap, which allows for changing volatility"
                : "is explosive by the wild bootstrap but not by Monte Carlo",
        };
        var evidence = string.Join(", ", new[]
        {
            Evidence("Monte Carlo", outcome.PValues.MonteCarlo),
            Evidence("wild bootstrap", outcome.PValues.WildBootstrap),
        }.OfType<string>());
        return Text($"{subject} {verdict}: GSADF {outcome.Gsadf:0.00} ({evidence}).");
    }

    private static string? Evidence(string test, PValueSet? pValues) =>
        pValues switch
        {
            null => null,
            // A p-value is never zero, so it must not be printed as if it were.
            { Gsadf.Value: < 0.001 } => Text($"{test} p < 0.001"),
            _ => Text($"{test} p {pValues.Gsadf.Value:0.000} ± {pValues.Gsadf.StandardError:0.000}"),
        };

    private static string Compare(ExuberanceFinding raw, ExuberanceFinding residual) => (raw, residual) switch
    {
        (ExuberanceFinding.Calm, ExuberanceFinding.Calm) => "There is no exuberance for technology to explain.",
        (ExuberanceFinding.Calm, ExuberanceFinding.Exuberant) => "The series itself is calm, so the explosive part comes from the proxies and "
            + "says nothing about the price.",
        (ExuberanceFinding.Exuberant, ExuberanceFinding.Calm) => "Technology accounts for the exuberance: the reading of an industrial build-out.",
        (ExuberanceFinding.Exuberant, ExuberanceFinding.Exuberant) => "Technology does not account for the exuberance: the reading of speculation.",
        _ => "The tests disagree, so neither reading is established.",
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
