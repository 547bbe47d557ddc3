using AIBubble.Domain.Faults;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.Prices;

/// <summary>Collects the daily closes of one series, however they are written, and gives its month-ends.</summary>
internal sealed class DailyCloses(string indicator, string subject, DateOnly retrievedOn)
{
    // Before 1792 there was no exchange in New York; older series are indices of research.
    private const int FirstYear = 1600;

    private readonly List<DatedValue> closes = [];

    /// <summary>What could not be used.</summary>
    public RefusalList Refused { get; } = new();

    /// <summary>The series.</summary>
    public SeriesKey Series { get; } = new(indicator, subject);

    /// <summary>Takes one row, or refuses it.</summary>
    public void Add(PayloadPlace datePlace, DateOnly? date, string? dateText, PayloadPlace closePlace, ReadNumber close)
    {
        if (date is not { Year: >= FirstYear } day)
        {
            Refused.At(datePlace, FaultCodes.NotIsoDate, $"A date that can mean one day was expected (yyyy-MM-dd), not {PayloadText.Quote(dateText)}.");
        }
        else if (day > retrievedOn)
        {
            Refused.At(datePlace, FaultCodes.PeriodInFuture, $"{day:O} lies ahead.");
        }
        else if (close.Missing is { } missing)
        {
            Refused.At(closePlace, FaultCodes.NotANumber, missing);
        }
        else if (PayloadBounds.Problem(IndicatorCatalogue.Default[indicator], close.Value!.Value) is { } problem)
        {
            Refused.At(closePlace, FaultCodes.OutOfRange, problem);
        }
        else
        {
            closes.Add(new DatedValue(closePlace, day, close.Value.Value));
        }
    }

    /// <summary>The month-ends, each day once and none that is contradicted.</summary>
    /// <exception cref="PayloadFaultException">Not one row could be read.</exception>
    public ParsedPayload AtMonthEnds(Func<DatedValue, Observation> observe)
    {
        if (closes.Count == 0)
        {
            throw Refused.NothingReadable("There is no price.");
        }

        var settled = Duplicates.Settle(closes, static c => c.Date, static c => c.Value, static c => c.Place, static c => $"The close of {c.Date:O}", Refused);
        var monthEnds = MonthEnds.Of(Series.ToString(), settled, retrievedOn, Refused);
        if (monthEnds.Count == 0)
        {
            Refused.Nothing($"{Series} has no value: the prices reach the end of no finished month.");
        }

        return Refused.With([.. monthEnds.Select(observe)]);
    }
}
