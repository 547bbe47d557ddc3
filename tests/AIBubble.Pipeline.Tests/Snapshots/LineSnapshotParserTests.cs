using System.Text;
using AIBubble.Domain.Faults;
using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Pipeline.Tests.Snapshots;

public sealed class LineSnapshotParserTests
{
    private const string Header = "indicator,subject,period,value,unit,knownOn,quality,citation,note\n";

    [Fact]
    public void Reads_csv_with_quotes_line_breaks_and_a_byte_order_mark()
    {
        var (observations, faults, header) = Parsing.Lines("\uFEFF" + Header
            + "valuation.cape,US,2025-12-31,39.4,ratio,2026-01-01,reported,\"Shiller, R.\",\"two\nlines\"\r\n"
            + "\n"
            + "valuation.cape,US,2026-01-31,40,ratio,2026-02-01,reported,x,\n");

        Assert.Empty(faults);
        Assert.Equal(Header.TrimEnd(), header);
        Assert.Equal(["two\nlines", null], observations.Select(static o => o.Observation.Note));
        Assert.Equal("Shiller, R.", observations[0].Observation.Citation);
        Assert.Equal([2, 5], observations.Select(static o => o.Line));
    }

    [Fact]
    public void Names_the_line_and_the_field_of_each_fault()
    {
        var (observations, faults, _) = Parsing.Lines(Header
            + "valuation.cape,US,2025-12-31,39.4,ratio,2026-01-01,reported,x,\n"
            + "valuation.cape,us,2025-12-31,NaN,ratio,2026-01-01,reported,x,\n"
            + "valuation.cape,US,2025-12-31,39.4\n"
            + "valuation.cape,US,2025-11-30,\"1,5\",ratio,2026-01-01,reported,x,\n");

        Assert.Equal(2, Assert.Single(observations).Line);
        Assert.Equal(
            [(3, "/subject", FaultCodes.BadSubject), (3, "/value", FaultCodes.NotFinite), (4, null, FaultCodes.Malformed),
                (5, "/value", FaultCodes.NotANumber)],
            faults.Select(static f => (f.Line!.Value, f.Pointer, f.Code)));
    }

    [Fact]
    public void Refuses_a_header_with_unknown_missing_or_repeated_columns()
    {
        var (_, faults, _) = Parsing.Lines("indicator,subject,subject,period,value,unit,knownOn,quality,colour\n");
        Assert.Equal([FaultCodes.UnknownField, FaultCodes.DuplicateField, FaultCodes.Missing], faults.Select(static f => f.Code));
        Assert.All(faults, static f => Assert.Equal(1, f.Line));
    }

    [Fact]
    public void Says_so_when_columns_are_separated_by_semicolons()
    {
        var (_, faults, _) = Parsing.Lines("indicator;subject;period\nx;y;z\n");
        Assert.Contains(faults, static f => f.Message.Contains("commas", StringComparison.Ordinal));
    }

    [Fact]
    public void Refuses_bytes_that_are_not_utf8()
    {
        var faults = new List<Fault>();
        var parser = new LineSnapshotParser(SnapshotFormat.Csv, "manual",
            new ObservationValidator(Domain.Indicators.IndicatorCatalogue.Default, Parsing.Today));
        byte[] body = [.. Encoding.UTF8.GetBytes(Header), 0xff, 0xfe];
        Assert.Empty(Parsing.Read(parser, body, 1, faults));
        Assert.Equal((2, FaultCodes.Malformed), (Assert.Single(faults).Line, faults[0].Code));
    }

    [Fact]
    public void Reads_ndjson_line_by_line()
    {
        var (observations, faults, _) = Parsing.Lines($"{Parsing.Valid.Trim()}\n\n{{\"indicator\":1\n{Parsing.With("subject", "\"AMD\"")}",
            SnapshotFormat.NdJson);
        Assert.Equal(["NVDA", "AMD"], observations.Select(static o => o.Observation.Series.Subject));
        Assert.Equal((3, FaultCodes.Malformed), (Assert.Single(faults).Line, faults[0].Code));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12_345)]
    public async Task Cuts_a_long_body_into_parts_that_read_like_the_whole(int count)
    {
        var body = new StringBuilder(Header);
        var day = new DateOnly(1900, 1, 1);
        for (var i = 0; i < count; i++)
        {
            body.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"labour.layoffs,US,{day.AddDays(i):yyyy-MM-dd},{i},persons,2026-01-01,reported,x,\"a \"\"quoted\"\"\nnote\"\n");
        }

        var bytes = Encoding.UTF8.GetBytes(body.ToString());
        var whole = Parsing.Lines(body.ToString()).Observations;

        var faults = new List<Fault>();
        var read = new List<(Domain.Observations.Observation, int)>();
        string? header = null;
        using var stream = new MemoryStream(bytes);
        var copied = 0;
        await foreach (var chunk in RecordChunker.ReadAsync(stream, quoted: true, TestContext.Current.CancellationToken))
        {
            // A parser of its own for every part, as the recorder has.
            var parser = new LineSnapshotParser(SnapshotFormat.Csv, "manual",
                new ObservationValidator(Domain.Indicators.IndicatorCatalogue.Default, Parsing.Today));
            if (header is not null)
            {
                parser.UseHeader(header);
            }

            read.AddRange(Parsing.Read(parser, chunk.Content, chunk.FirstLine, faults));
            header ??= parser.Header;
            Assert.True(chunk.Content.Span.SequenceEqual(bytes.AsSpan(copied, chunk.Content.Length)));
            copied += chunk.Content.Length;
        }

        Assert.Empty(faults);
        Assert.Equal(bytes.Length, copied);
        Assert.Equal(whole, read);
        Assert.Equal(count, read.Count);
    }

    [Fact]
    public async Task A_record_without_end_is_refused_rather_than_held()
    {
        using var endless = new MemoryStream([.. Encoding.UTF8.GetBytes("a,\""), .. new byte[RecordChunker.MaximumBytes + 10]]);
        await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var chunk in RecordChunker.ReadAsync(endless, quoted: true, TestContext.Current.CancellationToken))
            {
                Assert.Fail($"It yielded {chunk.Content.Length} bytes.");
            }
        });
    }
}
