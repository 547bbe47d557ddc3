using AIBubble.Domain.Faults;

namespace AIBubble.Domain.Scoring.Rubrics.Validation;

/// <summary>Transforms: spans within reason, and everything that the kind of transform needs.</summary>
internal sealed class TransformsValidator : IRubricValidator
{
    public void Validate(Rubric rubric, RubricChecks checks)
    {
        foreach (var (input, at) in RubricPlaces.Inputs(rubric))
        {
            Transform(input.Transform, at + "/transform", checks);
        }
    }

    private static void Transform(TransformRubric transform, string at, RubricChecks checks)
    {
        checks.Range(transform.Months, 1, 240, at + "/months");
        checks.Range(transform.Years, 1, 100, at + "/years");
        checks.Range(transform.OldestDays, 0, 36_600, at + "/oldestDays");
        checks.Finite(transform.Factor, at + "/factor");
        if (transform.Kind == TransformKind.Ratio && transform.By.Count == 0)
        {
            checks.Add(at + "/by", FaultCodes.Missing, $"A ratio needs something to divide by.");
        }

        if (transform.Kind is TransformKind.Diffusion or TransformKind.BasketRunUp && transform.Subjects.Count == 0)
        {
            checks.Add(at + "/subjects", FaultCodes.Missing, $"A diffusion index and a basket need subjects.");
        }

        (SeriesReference? Series, string Name)[] references =
        [
            (transform.Market, "market"), (transform.Firms, "firms"), (transform.ShareOfMarket, "shareOfMarket"), (transform.Deflator, "deflator"),
        ];
        foreach (var (series, name) in references)
        {
            if (series is not null)
            {
                checks.Reference(series, $"{at}/{name}");
            }
        }

        for (var b = 0; b < transform.By.Count; b++)
        {
            checks.Term(transform.By[b], $"{at}/by/{b}");
        }
    }
}
