using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Recording;

namespace AIBubble.Pipeline.Tests.Steps;

/// <summary>Series that no rubric reads, L0, L1 and so on, a level a day.</summary>
internal static class GeneratedSeries
{
    public static SeriesKey Key(int number) => new("valuation.market-cap", $"L{number}");

    /// <summary>Adds the first rows of the first series; those that are there already stay as they are.</summary>
    public static async Task AddSeriesAsync(this IObservationStore observations, int series, int rows)
    {
        for (var s = 0; s < series; s++)
        {
            await observations.AppendAsync([.. Enumerable.Range(0, rows).Select(i => Row(Key(s), i))], CancellationToken.None);
        }
    }

    public static RecordedObservation Row(SeriesKey series, int number) => new(
        new Observation
        {
            Series = series,
            Period = new DateOnly(2000, 1, 1).AddDays(number),
            KnownOn = new DateOnly(2000, 1, 1).AddDays(number),
            Value = number,
            Unit = "USD",
            Quality = ObservationQuality.Derived,
            Source = "test",
            Citation = "Test",
        },
        DateTimeOffset.UnixEpoch,
        new string('0', 64));
}
