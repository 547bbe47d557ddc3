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
        else if (derivation.Kind is DerivationKind.Ratio or DerivationKind.MarketValue or DerivationKind.Continued)
        {
            checks.Add(at + "/denominator", FaultCodes.Missing,
                $"A ratio needs a denominator, a market value a share count, an index that is carried on another one.");
        }

        // An index may be carried on under another subject.
        var itself = derivation.Kind == DerivationKind.Continued && !derivation.Numerator.Subjects.Contains(derivation.Subject, StringComparer.Ordinal)
            ? null : derivation.Numerator.Indicator;
        if (itself == derivation.Indicator || derivation.Denominator?.Indicator == derivation.Indicator)
        {
            checks.Add(at, FaultCodes.Circular, $"{derivation.Indicator} cannot be derived from itself.");
        }
    }
}
