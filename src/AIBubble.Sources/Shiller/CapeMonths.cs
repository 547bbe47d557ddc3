using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.Shiller;

/// <summary>Collects the readings of the ratio and settles one value for each finished month.</summary>
internal sealed class CapeMonths(DateOnly retrievedOn)
{
    // Shiller's data begin in 1871; 1000 is twenty times the highest ratio ever.
    private const int FirstYear = 1871;
    private const double Largest = 1000;

    private readonly List<DatedValue> readings = [];
    private readonly List<DatedValue> zeros = [];

    /// <summary>The series.</summary>
    public static SeriesKey Series { get; } = new("valuation.cape", "US");

    /// <summary>What could not be used.</summary>
    public RefusalList Refused { get; } = new();

    /// <summary>Takes one row, or refuses it.</summary>
    public void Add(PayloadPlace place, DateOnly? date, string? dateText, ReadNumber ratio)
    {
        if (date is not { Year: >= FirstYear } day)
        {
            Refused.At(place, FaultCodes.NotIsoDate, $"A date since 1871 that can mean one day was expected, not {PayloadText.Quote(dateText)}.");
        }
        else if (ratio.Missing is { } missing)
        {
            Refused.At(place, FaultCodes.NotANumber, missing);
        }
        else if (ratio.Value == 0)
        {
            zeros.Add(new DatedValue(place, day, 0));
        }
        else if (ratio.Value > Largest || PayloadBounds.Problem(IndicatorCatalogue.Default[Series.Indicator], ratio.Value!.Value) is not null)
        {
            Refused.At(place, FaultCodes.OutOfRange, $"A ratio of {ratio.Plain} in {day:yyyy-MM} cannot be.");
        }
        else
        {
            readings.Add(new DatedValue(place, day, ratio.Value.Value));
        }
    }

    /// <summary>One value a month.</summary>
    /// <exception cref="PayloadFaultException">Not one value is known.</exception>
    public ParsedPayload Build(string ifEmpty, Func<DatedValue, Observation> observe)
    {
        if (readings.Count + zeros.Count == 0)
        {
            throw Refused.NothingReadable(ifEmpty);
        }

        var months = Duplicates.Settle(readings, static r => r.Date, static r => r.Value, static r => r.Place, static r => $"The ratio of {r.Date:O}", Refused)
            .GroupBy(static r => MonthEnds.EndOf(r.Date)).ToDictionary(static m => m.Key, MonthOf);
        var observations = months.Where(m => m.Value is not null && m.Key < retrievedOn).OrderBy(static m => m.Key).Select(m => observe(m.Value!)).ToList();
        SayGaps(months);
        return observations.Count == 0
            ? throw new PayloadFaultException("There is no known value: every one is zero, contradicted, out of range or of a month still running.")
            : Refused.With(observations);
    }

    // Of several rows of a month, the reading of its first day is the month's; one of another day is the reading of the
    // day the page was made on, in a month that was running then.
    private DatedValue? MonthOf(IGrouping<DateOnly, DatedValue> month)
    {
        var whole = month.Where(r => r.Date.Day == 1 || r.Date == month.Key).ToList();
        if (whole.Count == 0)
        {
            var provisional = month.First();
            if (month.Key < retrievedOn)
            {
                Refused.At(provisional.Place, FaultCodes.NotIsoDate,
                    $"{provisional.Date:O} is neither the first nor the last day of its month: a reading of that day, or a date written wrongly, and not "
                    + $"the month's value.");
            }

            return null;
        }

        return Duplicates.Settle(whole, static _ => 0, static r => r.Value, static r => r.Place, r => $"The ratio of {r.Date:yyyy-MM}", Refused)
            .FirstOrDefault();
    }

    private void SayGaps(Dictionary<DateOnly, DatedValue?> months)
    {
        var unknown = zeros.Where(z => !months.ContainsKey(MonthEnds.EndOf(z.Date))).ToList();
        if (unknown.Count > 0)
        {
            Refused.At(unknown[0].Place, FaultCodes.OutOfRange,
                $"A ratio is never 0: {unknown.Count} months between {unknown.Min(static z => z.Date):yyyy-MM} and "
                + $"{unknown.Max(static z => z.Date):yyyy-MM} are not known.");
        }

        var stated = readings.Concat(zeros).Select(static r => MonthEnds.EndOf(r.Date)).Distinct().Order().ToList();
        foreach (var (before, after) in stated.Zip(stated.Skip(1)).Where(static p => MonthEnds.EndOf(p.First.AddDays(1)) != p.Second))
        {
            var (first, last) = (before.AddDays(1), MonthEnds.EndOf(after.AddMonths(-1)));
            Refused.Nothing($"{Series} has no readable row of {first:yyyy-MM}{(last == MonthEnds.EndOf(first) ? "" : $" to {last:yyyy-MM}")}, between "
                + $"months that have one.");
        }
    }
}
