using AIBubble.Domain.Faults;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Collecting;
using AIBubble.Sources.Payloads;

namespace AIBubble.Sources.EpochAi;

/// <summary>Reads Epoch AI's timelines of data centres. Many rows lie in the future.</summary>
internal static class DataCenterTimelines
{
    // The largest sites planned are of a few thousand megawatts.
    private const double MostPower = 100_000;

    // Capacity before the boom is a handful of sites.
    private static readonly DateOnly FirstMonth = new(2021, 1, 1);

    /// <summary>Power capacity of the tracked data centres at the end of each month: the latest capacity of each site by then.</summary>
    /// <exception cref="PayloadFaultException">It is another table.</exception>
    public static ParsedPayload Parse(string source, SourcePayload payload)
    {
        var refused = new RefusalList();
        var steps = Read(payload, refused);
        // Sorted, so that the order of rows does not show in the last bits of a sum.
        var capacity = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var observations = new List<Observation>();
        var next = 0;
        for (var month = FirstMonth; month.AddMonths(1) <= payload.RetrievedOn; month = month.AddMonths(1))
        {
            var end = MonthEnds.EndOf(month);
            for (; next < steps.Count && steps[next].Date <= end; next++)
            {
                capacity[steps[next].Site] = steps[next].Power;
            }

            if (capacity.Count > 0)
            {
                observations.Add(Observe(source, end, capacity, payload.RetrievedOn));
            }
        }

        if (observations.Count == 0)
        {
            refused.Nothing("infrastructure.power-capacity/AI yields no value: no site has a capacity in a finished month since 2021.");
        }

        return refused.With(observations);
    }

    private static List<Step> Read(SourcePayload payload, RefusalList refused)
    {
        var table = PayloadCsv.Read(payload.Content, "Epoch's data-centre timelines", refused);
        var (when, where, what) = (table.Require("Date"), table.Require("Data center"), table.Require("Power (MW)"));
        var dates = PayloadDates.Of(table.TextsOf(when), DateOrder.Unknown, payload.RetrievedOn);
        var steps = new List<Step>();
        foreach (var row in table.Rows)
        {
            var power = PayloadNumber.Read(row[what]);
            if (power is { Value: null, Problem: null })
            {
                continue;
            }

            if (dates.Read(row[when]) is not { } date || row[where] is not { } site)
            {
                refused.At(row, when, FaultCodes.NotIsoDate,
                    $"A site and a date yyyy-MM-dd were expected, not {PayloadText.Quote(row[where])} and {PayloadText.Quote(row[when])}.");
            }
            else if (power.Problem is { } problem)
            {
                refused.At(row, what, FaultCodes.NotANumber, problem);
            }
            else if (power.Value is < 0 or > MostPower)
            {
                refused.At(row, what, FaultCodes.OutOfRange, $"A site of {power.Plain} MW cannot be.");
            }
            else
            {
                steps.Add(new Step(PayloadPlace.Of(row, what), date, site, power.Value!.Value));
            }
        }

        if (steps.Count == 0)
        {
            throw refused.NothingReadable("Epoch's data-centre timelines have no row that could be read.");
        }

        // What lies ahead is a building schedule, not an observation.
        return [.. Duplicates.Settle(steps, static s => (s.Site, s.Date), static s => s.Power, static s => s.Place, static s =>
            $"The capacity of {PayloadText.Quote(s.Site)} on {s.Date:O}", refused)
            .Where(s => s.Date <= payload.RetrievedOn).OrderBy(static s => s.Date)];
    }

    private static Observation Observe(string source, DateOnly end, SortedDictionary<string, double> capacity, DateOnly retrievedOn) => new()
    {
        Series = new SeriesKey("infrastructure.power-capacity", "AI"),
        Period = end,
        Value = capacity.Values.Sum(),
        Unit = "MW",
        KnownOn = retrievedOn,
        Quality = ObservationQuality.Estimated,
        Source = source,
        Citation = "https://epoch.ai/data/ai-data-centers",
        Note = $"Epoch AI, CC BY 4.0. Sum over {capacity.Count} tracked sites: a floor. Earlier totals rise as sites are added, so it is known from the "
            + $"day it was read.",
    };

    private sealed record Step(PayloadPlace Place, DateOnly Date, string Site, double Power);
}
