using AIBubble.Domain.Faults;

namespace AIBubble.Domain.Scoring.Rubrics.Validation;

/// <summary>Derivations: the series they take, and that none leads back to itself.</summary>
internal sealed class DerivationsValidator : IRubricValidator
{
    public void Validate(Rubric rubric, RubricChecks checks)
    {
        checks.Unique(rubric.Derivations.Select(static d => d.Id), "/derivations");
        for (var d = 0; d < rubric.Derivations.Count; d++)
        {
            Derivation(rubric.Derivations[d], $"/derivations/{d}", checks);
        }
    }

    private static void Derivation(DerivationRubric derivation, string at, RubricChecks checks)
    {
        checks.Indicator(derivation.Indicator, at + "/indicator");
        checks.Subject(derivation.Subject, at + "/subject");
        checks.Term(derivation.Numerator, at + "/numerator");
        checks.Finite(derivation.Factor, at + "/factor");
        if (derivation.Denominator is { } denominator)
        {
            checks.Term(denominator, at + "/denominator");
        }
        else if (derivation.Kind is DerivationKind.Ratio or DerivationKind.MarketValue)
        {
            checks.Add(at + "/denominator", FaultCodes.Missing, $"A ratio needs a denominator, a market value a share count.");
        }

        if (derivation.Numerator.Indicator == derivation.Indicator || derivation.Denominator?.Indicator == derivation.Indicator)
        {
            checks.Add(at, FaultCodes.Circular, $"{derivation.Indicator} cannot be derived from itself.");
        }
    }
}
