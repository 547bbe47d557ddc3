using System.Globalization;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;

namespace AIBubble.Domain.Scoring.Rubrics.Validation;

/// <summary>The checks that validators of a rubric share, and the faults they have found.</summary>
internal sealed class RubricChecks(IndicatorCatalogue catalogue)
{
    /// <summary>Largest number of a rubric, as of an observation of money: products of three of them stay within a double.</summary>
    public const double LargestMagnitude = 1e18;

    // Weights are written with a few decimals; anything beyond rounding is a mistake.
    private const double WeightTolerance = 1e-9;

    private readonly FaultCollector faults = new();

    public IReadOnlyList<Fault> Faults => faults.ToList();

    public void Add(string at, string code, FormattableString message) =>
        faults.Add(Fault.At(at, code, message.ToString(CultureInfo.InvariantCulture)));

    public void Indicator(string id, string at)
    {
        if (catalogue.Find(id) is null)
        {
            Add(at, FaultCodes.UnknownIndicator, $"The catalogue has no indicator '{id}'.");
        }
    }

    public void Subject(string subject, string at)
    {
        if (!SeriesKey.IsSubject(subject))
        {
            Add(at, FaultCodes.BadSubject, $"'{subject}' is not a subject: 1 to 64 characters of A–Z 0–9 . _ -");
        }
    }

    public void Reference(SeriesReference series, string at)
    {
        Indicator(series.Indicator, at + "/indicator");
        Subject(series.Subject, at + "/subject");
    }

    public void Term(SeriesTerm term, string at)
    {
        Indicator(term.Indicator, at + "/indicator");
        if (term.Subjects.Count == 0)
        {
            Add(at + "/subjects", FaultCodes.Missing, $"At least one subject is needed.");
        }

        for (var s = 0; s < term.Subjects.Count; s++)
        {
            Subject(term.Subjects[s], $"{at}/subjects/{s}");
        }
    }

    public void Unique(IEnumerable<string> ids, string at)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, id) in ids.Index())
        {
            if (!seen.Add(id))
            {
                Add($"{at}/{index}/id", FaultCodes.DuplicateId, $"'{id}' appears twice.");
            }
        }
    }

    public void Sum(IEnumerable<double> weights, string at, string what)
    {
        var sum = weights.Sum();
        if (!(Math.Abs(sum - 1) <= WeightTolerance))
        {
            Add(at, FaultCodes.WeightsDoNotSum, $"{what} sum to {sum:0.######}, not to 1.");
        }
    }

    public void Weight(double weight, string at, double most = 1)
    {
        if (Finite(weight, at) && (weight <= 0 || weight > most))
        {
            Add(at, FaultCodes.OutOfRange, $"A weight lies above 0 and at most at {most}; {weight} does not.");
        }
    }

    public void Share(double share, string at)
    {
        if (Finite(share, at) && share is not (>= 0 and <= 1))
        {
            Add(at, FaultCodes.OutOfRange, $"A share lies within 0–1; {share} does not.");
        }
    }

    public void Points(double points, string at)
    {
        if (Finite(points, at) && points is not (>= 0 and <= 100))
        {
            Add(at, FaultCodes.OutOfRange, $"Points lie within 0–100; {points} does not.");
        }
    }

    public void Positive(double number, string at)
    {
        if (Finite(number, at) && number <= 0)
        {
            Add(at, FaultCodes.OutOfRange, $"Must be positive; {number} is not.");
        }
    }

    public void Range(int number, int low, int high, string at)
    {
        if (number < low || number > high)
        {
            Add(at, FaultCodes.OutOfRange, $"Must lie within {low}–{high}; {number} does not.");
        }
    }

    public void Text(string text, string at)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Add(at, FaultCodes.Missing, $"A reason or source must be given.");
        }
    }

    /// <summary>A number that can be computed with: neither infinite nor so large that a product of it could be.</summary>
    public bool Finite(double number, string at)
    {
        if (!double.IsFinite(number))
        {
            Add(at, FaultCodes.NotFinite, $"Must be a finite number.");
            return false;
        }

        if (Math.Abs(number) > LargestMagnitude)
        {
            Add(at, FaultCodes.OutOfRange, $"Must lie within ±{LargestMagnitude:R}; {number} does not.");
            return false;
        }

        return true;
    }
}
