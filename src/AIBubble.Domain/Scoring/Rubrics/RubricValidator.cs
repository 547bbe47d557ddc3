using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;

namespace AIBubble.Domain.Scoring.Rubrics;

/// <summary>Checks a rubric and names every fault with a JSON pointer into it.</summary>
public static class RubricValidator
{
    // Weights are written with a few decimals; anything beyond rounding is a mistake.
    private const double WeightTolerance = 1e-9;

    private static readonly string[] PillarIds = ["heat", "industrial", "divergence", "hedge"];

    /// <summary>Every fault; none for a rubric that can be applied.</summary>
    public static IReadOnlyList<Fault> Validate(Rubric rubric, IndicatorCatalogue catalogue)
    {
        var faults = new List<Fault>();
        Pillars(rubric, catalogue, faults);
        Derivations(rubric, catalogue, faults);
        Settings(rubric, faults);
        Indicator(rubric.Market.Indicator, "/market/indicator", catalogue, faults);
        Subject(rubric.Market.Subject, "/market/subject", faults);
        for (var c = 0; c < rubric.Claims.Count; c++)
        {
            for (var s = 0; s < rubric.Claims[c].Series.Count; s++)
            {
                Indicator(rubric.Claims[c].Series[s].Indicator, $"/claims/{c}/series/{s}/indicator", catalogue, faults);
                Subject(rubric.Claims[c].Series[s].Subject, $"/claims/{c}/series/{s}/subject", faults);
            }
        }

        return faults;
    }

    private static void Pillars(Rubric rubric, IndicatorCatalogue catalogue, List<Fault> faults)
    {
        if (!rubric.Pillars.Select(static p => p.Id).SequenceEqual(PillarIds, StringComparer.Ordinal))
        {
            faults.Add(Fault.At("/pillars", FaultCodes.UnknownId, $"The pillars must be {string.Join(", ", PillarIds)}, in this order."));
        }

        for (var p = 0; p < rubric.Pillars.Count; p++)
        {
            var (pillar, at) = (rubric.Pillars[p], $"/pillars/{p}");
            Share(pillar.MinimumCoverage, at + "/minimumCoverage", faults);
            Unique(pillar.Criteria.Select(static c => c.Id), at + "/criteria", faults);
            Sum(pillar.Criteria.Select(static c => c.Weight), at + "/criteria", $"The weights of {pillar.Id}", faults);
            for (var c = 0; c < pillar.Criteria.Count; c++)
            {
                Criterion(pillar.Criteria[c], pillar.Id, $"{at}/criteria/{c}", catalogue, faults);
            }
        }
    }

    private static void Criterion(CriterionRubric criterion, string pillar, string at, IndicatorCatalogue catalogue, List<Fault> faults)
    {
        if (!criterion.Id.StartsWith(pillar + ".", StringComparison.Ordinal))
        {
            faults.Add(Fault.At(at + "/id", FaultCodes.UnknownId, $"'{criterion.Id}' does not belong to {pillar}."));
        }

        Weight(criterion.Weight, at + "/weight", faults);
        Share(criterion.MinimumCoverage, at + "/minimumCoverage", faults);
        Text(criterion.Reason, at + "/reason", faults);
        Unique(criterion.Inputs.Select(static i => i.Id), at + "/inputs", faults);
        // Fallbacks and conditional inputs come on top: what is always read must be whole without them.
        Sum(criterion.Inputs.Where(static i => !i.Fallback && i.OnlyIf.Count == 0).Select(static i => i.Weight), at + "/inputs", $"The weights of {criterion.Id}'s inputs", faults);
        for (var i = 0; i < criterion.Inputs.Count; i++)
        {
            Input(criterion.Inputs[i], $"{at}/inputs/{i}", catalogue, faults);
        }
    }

    private static void Input(InputRubric input, string at, IndicatorCatalogue catalogue, List<Fault> faults)
    {
        Indicator(input.Indicator, at + "/indicator", catalogue, faults);
        Subject(input.Subject, at + "/subject", faults);
        // Inputs outside the sum may outweigh the others: a condition can say that the others do not apply.
        Weight(input.Weight, at + "/weight", faults, input.OnlyIf.Count > 0 ? 10 : 1);
        Text(input.Reason, at + "/reason", faults);
        Text(input.Source, at + "/source", faults);
        Goalposts(input.Goalposts, at + "/goalposts", faults);
        var transform = input.Transform;
        Range(transform.Months, 1, 240, at + "/transform/months", faults);
        Range(transform.Years, 1, 100, at + "/transform/years", faults);
        Finite(transform.Factor, at + "/transform/factor", faults);
        if (transform.Kind == TransformKind.Ratio && transform.By.Count == 0)
        {
            faults.Add(Fault.At(at + "/transform/by", FaultCodes.Missing, "A ratio needs something to divide by."));
        }

        if (transform.Kind == TransformKind.Diffusion && transform.Subjects.Count == 0)
        {
            faults.Add(Fault.At(at + "/transform/subjects", FaultCodes.Missing, "A diffusion index needs subjects."));
        }

        for (var b = 0; b < transform.By.Count; b++)
        {
            Term(transform.By[b], $"{at}/transform/by/{b}", catalogue, faults);
        }

        for (var c = 0; c < input.OnlyIf.Count; c++)
        {
            Indicator(input.OnlyIf[c].Indicator, $"{at}/onlyIf/{c}/indicator", catalogue, faults);
            Finite(input.OnlyIf[c].AtLeast, $"{at}/onlyIf/{c}/atLeast", faults);
        }
    }

    private static void Goalposts(GoalpostsRubric goalposts, string at, List<Fault> faults)
    {
        if (!Finite(goalposts.Low, at + "/low", faults) | !Finite(goalposts.High, at + "/high", faults))
        {
            return;
        }

        if (goalposts.Low.Equals(goalposts.High))
        {
            faults.Add(Fault.At(at, FaultCodes.GoalpostsCoincide, $"Low and high are both {goalposts.Low}: nothing can be scored between them."));
        }

        if (goalposts.Scale == GoalpostScale.Log && (goalposts.Low <= 0 || goalposts.High <= 0))
        {
            faults.Add(Fault.At(at, FaultCodes.OutOfRange, "Goalposts of a logarithmic scale must be positive."));
        }

        if (goalposts.Scale == GoalpostScale.Decline && (goalposts.Low >= 100 || goalposts.High >= 100))
        {
            faults.Add(Fault.At(at, FaultCodes.OutOfRange, "A price cannot fall by 100 % a year or more."));
        }

        if (goalposts.Scale != GoalpostScale.Points)
        {
            return;
        }

        var points = goalposts.Points;
        var rising = points.Count >= 2 && points.Zip(points.Skip(1)).All(static pair => pair.First.Value < pair.Second.Value && pair.First.Score <= pair.Second.Score);
        if (!rising || points.Any(static p => !double.IsFinite(p.Value) || p.Score is not (>= 0 and <= 100))
            || !points[0].Value.Equals(goalposts.Low) || !points[^1].Value.Equals(goalposts.High))
        {
            faults.Add(Fault.At(at + "/points", FaultCodes.OutOfRange, "Points must rise from low to high in value, not fall in score, and score within 0–100."));
        }
    }

    private static void Derivations(Rubric rubric, IndicatorCatalogue catalogue, List<Fault> faults)
    {
        Unique(rubric.Derivations.Select(static d => d.Id), "/derivations", faults);
        for (var d = 0; d < rubric.Derivations.Count; d++)
        {
            var (derivation, at) = (rubric.Derivations[d], $"/derivations/{d}");
            Indicator(derivation.Indicator, at + "/indicator", catalogue, faults);
            Subject(derivation.Subject, at + "/subject", faults);
            Term(derivation.Numerator, at + "/numerator", catalogue, faults);
            Finite(derivation.Factor, at + "/factor", faults);
            if (derivation.Denominator is { } denominator)
            {
                Term(denominator, at + "/denominator", catalogue, faults);
            }
            else if (derivation.Kind is DerivationKind.Ratio or DerivationKind.MarketValue)
            {
                faults.Add(Fault.At(at + "/denominator", FaultCodes.Missing, "A ratio needs a denominator, a market value a share count."));
            }

            if (derivation.Numerator.Indicator == derivation.Indicator || derivation.Denominator?.Indicator == derivation.Indicator)
            {
                faults.Add(Fault.At(at, FaultCodes.Circular, $"{derivation.Indicator} cannot be derived from itself."));
            }
        }
    }

    private static void Settings(Rubric rubric, List<Fault> faults)
    {
        var (verdict, uncertainty) = (rubric.Verdict, rubric.Uncertainty);
        Points(verdict.Hot, "/verdict/hot", faults);
        Points(verdict.Industrial, "/verdict/industrial", faults);
        Points(verdict.Hedged, "/verdict/hedged", faults);
        Points(verdict.UnderHedged, "/verdict/underHedged", faults);
        Points(rubric.Tension.High, "/tension/high", faults);
        if (verdict.UnderHedged > verdict.Hedged)
        {
            faults.Add(Fault.At("/verdict/underHedged", FaultCodes.OutOfRange, "Under-hedged cannot begin above hedged."));
        }

        var criteria = rubric.Pillars.SelectMany(static p => p.Criteria).Select(static c => c.Id).ToHashSet(StringComparer.Ordinal);
        for (var r = 0; r < verdict.IndustrialRequires.Count; r++)
        {
            Points(verdict.IndustrialRequires[r].AtLeast, $"/verdict/industrialRequires/{r}/atLeast", faults);
            if (!criteria.Contains(verdict.IndustrialRequires[r].Criterion))
            {
                faults.Add(Fault.At($"/verdict/industrialRequires/{r}/criterion", FaultCodes.UnknownId, $"There is no criterion '{verdict.IndustrialRequires[r].Criterion}'."));
            }
        }

        Positive(rubric.Freshness.HalfLifeDays, "/freshness/halfLifeDays", faults);
        Points(rubric.Freshness.StaleBandPoints, "/freshness/staleBandPoints", faults);
        Range(uncertainty.Variants, 1, 100_000, "/uncertainty/variants", faults);
        Range(uncertainty.SensitivityRuns, 16, 8192, "/uncertainty/sensitivityRuns", faults);
        Positive(uncertainty.WeightConcentration, "/uncertainty/weightConcentration", faults);
        if (uncertainty.GoalpostShift is not (>= 0 and < 0.5))
        {
            faults.Add(Fault.At("/uncertainty/goalpostShift", FaultCodes.OutOfRange, "Goalposts may shift by less than half their distance, or they could cross."));
        }
    }

    private static void Term(SeriesTerm term, string at, IndicatorCatalogue catalogue, List<Fault> faults)
    {
        Indicator(term.Indicator, at + "/indicator", catalogue, faults);
        if (term.Subjects.Count == 0)
        {
            faults.Add(Fault.At(at + "/subjects", FaultCodes.Missing, "At least one subject is needed."));
        }

        for (var s = 0; s < term.Subjects.Count; s++)
        {
            Subject(term.Subjects[s], $"{at}/subjects/{s}", faults);
        }
    }

    private static void Indicator(string id, string at, IndicatorCatalogue catalogue, List<Fault> faults)
    {
        if (catalogue.Find(id) is null)
        {
            faults.Add(Fault.At(at, FaultCodes.UnknownIndicator, $"The catalogue has no indicator '{id}'."));
        }
    }

    private static void Subject(string subject, string at, List<Fault> faults)
    {
        if (!SeriesKey.IsSubject(subject))
        {
            faults.Add(Fault.At(at, FaultCodes.BadSubject, $"'{subject}' is not a subject: 1 to 64 characters of A–Z 0–9 . _ -"));
        }
    }

    private static void Unique(IEnumerable<string> ids, string at, List<Fault> faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var id in ids)
        {
            if (!seen.Add(id))
            {
                faults.Add(Fault.At($"{at}/{index}/id", FaultCodes.DuplicateId, $"'{id}' appears twice."));
            }

            index++;
        }
    }

    private static void Sum(IEnumerable<double> weights, string at, string what, List<Fault> faults)
    {
        var sum = weights.Sum();
        if (!(Math.Abs(sum - 1) <= WeightTolerance))
        {
            faults.Add(Fault.At(at, FaultCodes.WeightsDoNotSum, $"{what} sum to {sum:0.######}, not to 1."));
        }
    }

    private static void Weight(double weight, string at, List<Fault> faults, double most = 1)
    {
        if (Finite(weight, at, faults) && (weight <= 0 || weight > most))
        {
            faults.Add(Fault.At(at, FaultCodes.OutOfRange, $"A weight lies above 0 and at most at {most}; {weight} does not."));
        }
    }

    private static void Share(double share, string at, List<Fault> faults)
    {
        if (Finite(share, at, faults) && share is not (>= 0 and <= 1))
        {
            faults.Add(Fault.At(at, FaultCodes.OutOfRange, $"A share lies within 0–1; {share} does not."));
        }
    }

    private static void Points(double points, string at, List<Fault> faults)
    {
        if (Finite(points, at, faults) && points is not (>= 0 and <= 100))
        {
            faults.Add(Fault.At(at, FaultCodes.OutOfRange, $"Points lie within 0–100; {points} does not."));
        }
    }

    private static void Positive(double number, string at, List<Fault> faults)
    {
        if (Finite(number, at, faults) && number <= 0)
        {
            faults.Add(Fault.At(at, FaultCodes.OutOfRange, $"Must be positive; {number} is not."));
        }
    }

    private static void Range(int number, int low, int high, string at, List<Fault> faults)
    {
        if (number < low || number > high)
        {
            faults.Add(Fault.At(at, FaultCodes.OutOfRange, $"Must lie within {low}–{high}; {number} does not."));
        }
    }

    private static void Text(string text, string at, List<Fault> faults)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            faults.Add(Fault.At(at, FaultCodes.Missing, "A reason or source must be given."));
        }
    }

    private static bool Finite(double number, string at, List<Fault> faults)
    {
        if (!double.IsFinite(number))
        {
            faults.Add(Fault.At(at, FaultCodes.NotFinite, "Must be a finite number."));
        }

        return double.IsFinite(number);
    }
}
