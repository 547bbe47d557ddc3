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
        if (transform.Kind is TransformKind.Ratio or TransformKind.RatioBetween && transform.By.Count == 0)
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

        if (transform.Kind == TransformKind.RatioBetween && transform.OrBy is not { Count: > 0 })
        {
            checks.Add(at + "/orBy", FaultCodes.Missing, $"A ratio between two bounds needs the other bound.");
        }

        if (transform.Kind == TransformKind.Pool)
        {
            Pool(transform, at, checks);
        }

        for (var s = 0; s < (transform.LeaveOut?.Count ?? 0); s++)
        {
            if (transform.LeaveOut![s].To < transform.LeaveOut[s].From)
            {
                checks.Add($"{at}/leaveOut/{s}/to", FaultCodes.OutOfRange, $"A span ends after it begins.");
            }
        }

        for (var b = 0; b < (transform.OrBy?.Count ?? 0); b++)
        {
            checks.Term(transform.OrBy![b], $"{at}/orBy/{b}");
        }

        for (var b = 0; b < transform.By.Count; b++)
        {
            checks.Term(transform.By[b], $"{at}/by/{b}");
        }
    }

    private static void Pool(TransformRubric transform, string at, RubricChecks checks)
    {
        if (transform.Subjects.Count == 0)
        {
            checks.Add(at + "/subjects", FaultCodes.Missing, $"A pool needs members.");
        }

        if (transform.Pool is not { } pool)
        {
            checks.Add(at + "/pool", FaultCodes.Missing, $"A pool needs what is divided by what.");
            return;
        }

        checks.Indicator(pool.Anchor, at + "/pool/anchor");
        checks.Range(pool.LongestLagDays, 1, 36_500, at + "/pool/longestLagDays");
        foreach (var (side, terms) in new[] { ("over", pool.Over), ("under", pool.Under) })
        {
            if (terms.Count == 0)
            {
                checks.Add($"{at}/pool/{side}", FaultCodes.Missing, $"At least one line is needed.");
            }

            for (var t = 0; t < terms.Count; t++)
            {
                checks.Text(terms[t].Name, $"{at}/pool/{side}/{t}/name");
                foreach (var (index, indicator) in terms[t].Plus.Concat(terms[t].Minus).Index())
                {
                    checks.Indicator(indicator, $"{at}/pool/{side}/{t}/plus/{index}");
                }
            }
        }
    }
}
