using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.Canaries;

/// <summary>
/// Reads <c>canaries_age_by_exposure.csv</c>: a row per month and fifth of occupations by exposure, a column per age group, indices of
/// employment with November 2022 = 100.
/// </summary>
internal static class CanariesParser
{
    private const string What = "Files of employment by age and exposure";
    private const string Member = "canaries_age_by_exposure.csv";
    private const string LevelIndicator = "labour.exposed-employment-level";
    private const string RelativeIndicator = "labour.exposed-employment";
    private const string YoungAges = "22-25";
    private const int MostExposed = 5;
    private const string Address = "https://digitaleconomy.stanford.edu/project/indicators/canaries-dashboard/";

    private static readonly DateOnly Base = new(2022, 11, 30);

    /// <summary>
    /// The indices of every age group in the most exposed fifth, and that of ages 22–25 relative to the mean of the same ages in the other
    /// four fifths.
    /// </summary>
    /// <exception cref="PayloadFaultException">It is not such a file, or its base is another.</exception>
    public static ParsedPayload Parse(string source, SourcePayload payload)
    {
        var refused = new RefusalList();
        var table = PayloadCsv.Read(ZipMember.Read(payload.Content, What, Member).Content, What, refused);
        var (month, fifth, vintage) = (table.Require("observation_date"), table.Require("exposure_quintile"), table.Require("vintage"));
        var groups = AgeGroup.Of(table);
        if (groups.FirstOrDefault(static g => g.Ages == YoungAges) is not { } young)
        {
            throw new PayloadFaultException(
                $"{What} have a column of the ages {YoungAges}; this has {PayloadText.Quote(string.Join(", ", table.Header), 120)}.");
        }

        var dates = PayloadDates.Of(table.TextsOf(month), DateOrder.Unknown, payload.RetrievedOn);
        var vintages = PayloadDates.Of(table.TextsOf(vintage), DateOrder.Unknown, payload.RetrievedOn);
        var cells = new List<ExposureIndex>();
        foreach (var row in table.Rows)
        {
            if (FifthOf(row[fifth]) is not { } quintile)
            {
                refused.At(row, fifth, FaultCodes.Malformed, $"A fifth such as 'Quintile 5 (most exposed)' was expected, not {PayloadText.Quote(row[fifth])}.");
            }
            else if (dates.Read(row[month]) is not { } first)
            {
                refused.At(row, month, FaultCodes.NotIsoDate, $"A date was expected, not {PayloadText.Quote(row[month])}.");
            }
            else if (vintages.Read(row[vintage]) is not { } knownOn || knownOn > payload.RetrievedOn)
            {
                refused.At(row, vintage, FaultCodes.NotIsoDate, $"The day of a release that is out was expected, not {PayloadText.Quote(row[vintage])}.");
            }
            else if (knownOn < MonthEnds.EndOf(first))
            {
                refused.At(row, vintage, FaultCodes.KnownBeforePeriod, $"{MonthEnds.EndOf(first):yyyy-MM} had not ended at the release of {knownOn:O}.");
            }
            else
            {
                cells.AddRange(groups.Select(g => Cell(row, g, MonthEnds.EndOf(first), quintile, knownOn, refused)).OfType<ExposureIndex>());
            }
        }

        var settled = Duplicates.Settle(cells, static c => (c.Month, c.Fifth, c.Group.Ages), static c => c.Value, static c => c.Place, static c =>
            $"Employment of ages {c.Group.Ages} in fifth {c.Fifth} in {c.Month:yyyy-MM}", refused);
        if (settled.Find(static c => c.Month == Base && Math.Abs(c.Value - 100) > 0.05) is { } rebased)
        {
            throw new PayloadFaultException(
                $"Indices are 100 in November 2022; that of ages {rebased.Group.Ages} in fifth {rebased.Fifth} is {rebased.Value}.");
        }

        var observations = settled.Where(static c => c.Fifth == MostExposed).Select(c => Observe(source, LevelIndicator, c.Group.Subject, c,
            c.Value, ObservationQuality.Reported, $"Workers aged {c.Group.Ages} in the fifth of occupations most exposed to AI, balanced panel of firms."))
            .Concat(Relative(source, settled.Where(c => c.Group == young), refused)).ToList();
        return observations.Count == 0
            ? throw refused.NothingReadable($"{What} have indices; this has none.")
            : refused.With(observations) with { RestatesHistory = true };
    }

    private static int? FifthOf(string? text) =>
        text is { Length: >= 10 } && text.StartsWith("Quintile ", StringComparison.OrdinalIgnoreCase) && text[9] is >= '1' and <= '5'
            && (text.Length == 10 || text[10] == ' ')
            ? text[9] - '0' : null;

    private static ExposureIndex? Cell(CsvRow row, AgeGroup group, DateOnly month, int fifth, DateOnly knownOn, RefusalList refused)
    {
        var number = PayloadNumber.Read(row[group.Column]);
        var problem = number.Missing ?? PayloadBounds.Problem(IndicatorCatalogue.Default[LevelIndicator], number.Value!.Value);
        if (problem is null)
        {
            return new ExposureIndex(PayloadPlace.Of(row, group.Column), group, month, fifth, number.Value!.Value, knownOn);
        }

        refused.At(row, group.Column, number.Value is null ? FaultCodes.NotANumber : FaultCodes.OutOfRange, problem);
        return null;
    }

    private static IEnumerable<Observation> Relative(string source, IEnumerable<ExposureIndex> young, RefusalList refused)
    {
        foreach (var month in young.GroupBy(static c => c.Month).OrderBy(static m => m.Key))
        {
            var rest = month.Where(static c => c.Fifth != MostExposed).ToList();
            if (month.FirstOrDefault(static c => c.Fifth == MostExposed) is not { } exposed || rest.Count != MostExposed - 1)
            {
                refused.Nothing($"{RelativeIndicator}/US has no value of {month.Key:yyyy-MM}: not every fifth has one of ages {YoungAges}.");
                continue;
            }

            yield return Observe(source, RelativeIndicator, "US", exposed with { KnownOn = month.Max(static c => c.KnownOn) },
                Math.Round(100 * exposed.Value / rest.Average(static c => c.Value), 4), ObservationQuality.Derived,
                $"Index of workers aged {YoungAges} in the fifth of occupations most exposed to AI over the mean index of the same ages in the other four "
                + "fifths. No firm effects are taken out, as the authors' paper does.");
        }
    }

    private static Observation Observe(
        string source, string indicator, string subject, ExposureIndex cell, double value, ObservationQuality quality, string note)
    {
        return new Observation
        {
            Series = new SeriesKey(indicator, subject),
            Period = cell.Month,
            Value = value,
            Unit = IndicatorCatalogue.Default[indicator].Unit,
            KnownOn = cell.KnownOn,
            Quality = quality,
            Source = source,
            Citation = $"Stanford Digital Economy Lab, AI Economic Indicators (Brynjolfsson, Chandar and Chen; ADP payroll data), {Address}",
            Note = note,
        };
    }
}
