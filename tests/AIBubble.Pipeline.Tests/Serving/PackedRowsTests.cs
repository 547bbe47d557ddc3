using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Serving;
using CsCheck;

namespace AIBubble.Pipeline.Tests.Serving;

public sealed class PackedRowsTests
{
    private static readonly SeriesKey Key = new("valuation.market-cap", "NVDA");

    private static readonly Gen<DateOnly> Days = Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber);

    // Halves of characters are refused at the door, and no table keeps them.
    private static readonly Gen<string> Texts = Gen.String[Gen.Char.Where(static c => !char.IsSurrogate(c)), 0, 30];

    private static readonly Gen<RecordedObservation> Rows = Gen.Select(
        Gen.Select(Days, Days, Gen.OneOf(Days.Select(static d => (DateOnly?)d), Gen.Const((DateOnly?)null))),
        Gen.OneOf(Gen.Double.Where(double.IsFinite).Select(static d => (double?)d), Gen.Const((double?)null), Gen.Const((double?)-0.0)),
        Gen.Select(Gen.OneOfConst("USD", "per cent"), Gen.Enum<ObservationQuality>(), Gen.OneOfConst("seed", "fred", "manual")),
        Gen.Select(Texts, Gen.OneOf(Texts.Select(static t => (string?)t), Gen.Const((string?)null)), Gen.OneOfConst(new string('a', 64), new string('b', 64))),
        Gen.Long[0, DateTime.MaxValue.Ticks],
        static (days, value, kind, texts, ticks) => new RecordedObservation(
            new Observation
            {
                Series = Key,
                Period = days.Item1,
                KnownOn = days.Item2,
                PeriodStart = days.Item3,
                Value = value,
                Unit = kind.Item1,
                Quality = kind.Item2,
                Source = kind.Item3,
                Citation = texts.Item1,
                Note = texts.Item2,
            },
            new DateTimeOffset(ticks, TimeSpan.Zero),
            texts.Item3));

    [Fact]
    public void Rows_come_back_as_they_were_in_the_same_order() => Rows.Array[0, 40].Sample(static rows =>
    {
        var back = PackedRows.Unpack(Key, PackedRows.Pack(rows));
        Assert.Equal(rows, back);
        // Equality takes the two zeros for one; a digest does not.
        Assert.Equal(rows.Select(static r => r.Observation.Digest()), back.Select(static r => r.Observation.Digest()));
    });

    [Fact]
    public void A_row_of_a_usual_series_takes_less_than_twenty_four_bytes()
    {
        var rows = Enumerable.Range(0, 1_000).Select(static i => Steps.GeneratedSeries.Row(Key, i)).ToArray();
        Assert.InRange(PackedRows.Pack(rows).Length / 1_000.0, 8, 24);
    }

    [Fact]
    public void Bytes_that_end_too_early_are_no_rows()
    {
        var packed = PackedRows.Pack([.. Enumerable.Range(0, 10).Select(static i => Steps.GeneratedSeries.Row(Key, i))]);
        Assert.Throws<EndOfStreamException>(() => PackedRows.Unpack(Key, packed[..^4]));
    }
}
