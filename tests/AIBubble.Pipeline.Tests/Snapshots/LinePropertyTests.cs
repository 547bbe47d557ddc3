using System.Globalization;
using System.Text;
using AIBubble.Domain.Indicators;
using AIBubble.Pipeline.Snapshots;
using CsCheck;

namespace AIBubble.Pipeline.Tests.Snapshots;

/// <summary>
/// Bodies whose rows the test knows: whatever is done to a body, each row it did not touch is either read as it was meant or
/// lies on a line that is refused; and each line that is not blank is accounted for.
/// </summary>
public sealed class LinePropertyTests
{
    private static readonly string[] Columns = ["indicator", "subject", "period", "value", "unit", "knownOn", "quality", "citation", "note"];

    private static readonly Gen<string> Note = Gen.Select(
        Gen.OneOfConst("ok", "see table", "Schätzung", "半導體", "x"),
        Gen.OneOfConst(string.Empty, ", p. 3", " \"sic\"", "\nsecond line", "\r\nthird, or so", " – 5\" disk", "\u00A0"),
        static (start, end) => start + end);

    private static readonly Gen<Written> Bodies = Gen.Select(
        Gen.Select(Gen.Int[1, 99_999], Note, Gen.Bool).Array[1, 25],
        Gen.Shuffle(Columns),
        Gen.OneOfConst("\n", "\r\n"),
        Gen.Bool,
        Gen.Int[0, 3],
        static (rows, columns, end, mark, blank) => Written.Csv(rows, columns, end, mark, blank));

    [Fact]
    public void A_valid_body_is_read_to_the_last_row() =>
        Bodies.Sample(
            static body =>
            {
                var (lines, _) = Read(body.Bytes, SnapshotFormat.Csv);
                Assert.All(lines, static l => Assert.True(l.Reading.IsValid, string.Join(' ', l.Reading.Faults.Select(static f => f.Message))));
                Assert.Equal(
                    body.Rows.Select(static r => (r.Period, (double?)r.Value, r.Line)),
                    lines.Select(static l => (l.Reading.Value!.Period, l.Reading.Value.Value, l.Line)));
                Assert.Equal(body.Rows.Sum(static r => r.Value), lines.Sum(static l => l.Reading.Value!.Value!.Value), 6);
            },
            iter: 400);

    [Fact]
    public void One_changed_byte_costs_no_row_in_silence() =>
        Gen.Select(Bodies, Gen.Double[0, 1], Gen.Int[0, 2], Gen.OneOf(Gen.Byte, Gen.OneOfConst("\"\"\"\n\r,-0 "u8.ToArray()))).Sample(
            static (body, where, kind, value) =>
            {
                var at = body.AfterHeader + (int)(where * (body.Bytes.Length - body.AfterHeader - 1));
                AssertNothingLost(body.Edit(at, kind, value), at);
            },
            iter: 4_000);

    [Fact]
    public void A_quote_more_or_less_costs_no_row_in_silence() =>
        Gen.Select(Bodies, Gen.Int[0, 999], Gen.Bool).Sample(
            static (body, which, remove) =>
            {
                var rows = Enumerable.Range(body.AfterHeader, body.Bytes.Length - body.AfterHeader);
                var places = rows.Where(i => body.Bytes[i] == (remove ? '"' : ',')).ToList();
                if (places.Count > 0)
                {
                    var at = places[which % places.Count];
                    AssertNothingLost(remove ? body.Edit(at, kind: 2, value: 0) : body.Edit(at + 1, kind: 1, (byte)'"'), at);
                }
            },
            iter: 4_000);

    [Fact]
    public void A_body_cut_off_anywhere_keeps_the_rows_before_the_cut() =>
        Gen.Select(Bodies, Gen.Double[0, 1]).Sample(
            static (body, where) =>
            {
                var cut = body.AfterHeader + (int)(where * (body.Bytes.Length - body.AfterHeader));
                AssertNothingLost(body with { Bytes = body.Bytes[..cut], Rows = [.. body.Rows.Where(r => r.Start <= cut)] }, cut);
            },
            iter: 1_000);

    [Fact]
    public Task Cut_into_parts_of_any_kind_a_body_reads_the_same() =>
        Gen.Select(Bodies, Gen.Double[0, 1], Gen.Byte).SampleAsync(
            static async (body, where, value) =>
            {
                var bytes = body.Edit(body.AfterHeader + (int)(where * (body.Bytes.Length - body.AfterHeader - 1)), 0, value).Bytes;
                var (whole, header) = Read(bytes, SnapshotFormat.Csv);
                var parts = new List<ParsedLine>();
                using var stream = new MemoryStream(bytes);
                await foreach (var chunk in RecordChunker.ReadAsync(stream, quoted: true, CancellationToken.None))
                {
                    parts.AddRange(Parser(SnapshotFormat.Csv).Parse(chunk.Content, chunk.FirstLine));
                }

                Assert.NotNull(header);
                Assert.Equal(whole.Select(static l => (l.Line, l.Lines, l.Reading.Value)), parts.Select(static l => (l.Line, l.Lines, l.Reading.Value)));
            },
            iter: 200);

    [Fact]
    public void A_line_of_json_is_read_or_refused_and_touches_no_other() =>
        Gen.Select(Gen.Int[1, 99_999].Array[1, 20], Gen.Double[0, 1], Gen.Int[0, 2], Gen.Byte).Sample(
            static (values, where, kind, value) =>
            {
                var body = Written.NdJson(values);
                var at = (int)(where * (body.Bytes.Length - 1));
                AssertNothingLost(body.Edit(at, kind, value), at, SnapshotFormat.NdJson);
            },
            iter: 3_000);

    private static void AssertNothingLost(Written body, int touchedAt, SnapshotFormat format = SnapshotFormat.Csv)
    {
        var (lines, _) = Read(body.Bytes, format);
        var accepted = lines.Where(static l => l.Reading.IsValid).ToDictionary(static l => l.Line, static l => l.Reading.Value!);
        var refused = lines.Where(static l => !l.Reading.IsValid).SelectMany(static l => Enumerable.Range(l.Line, l.Lines)).ToHashSet();
        Assert.All(lines, static l => Assert.All(l.Reading.Faults, f => Assert.InRange(f.Line!.Value, l.Line, l.Line + l.Lines - 1)));
        foreach (var row in body.Rows.Where(r => !r.Holds(touchedAt)))
        {
            Assert.True(
                (accepted.TryGetValue(row.Line, out var read) && read.Period == row.Period && read.Value == row.Value) || refused.Contains(row.Line),
                $"The row of line {row.Line} is neither read nor refused:\n{Encoding.UTF8.GetString(body.Bytes)}");
        }

        // Nothing is made up either: what is accepted starts where a row starts.
        Assert.All(
            accepted.Keys.Except(body.Rows.Select(static r => r.Line)),
            line => Assert.Contains(body.Rows, r => r.Holds(touchedAt) && Math.Abs(r.Line - line) <= 2));
    }

    private static (List<ParsedLine> Lines, string? Header) Read(byte[] bytes, SnapshotFormat format)
    {
        var parser = Parser(format);
        return ([.. parser.Parse(bytes, 1)], parser.Header);
    }

    private static LineSnapshotParser Parser(SnapshotFormat format) =>
        new(format, "manual", new ObservationValidator(IndicatorCatalogue.Default, Parsing.Today));

    /// <summary>A row the test wrote: what it says, on which line and in which bytes.</summary>
    private sealed record Row(DateOnly Period, int Value, int Line, int Start, int End)
    {
        // The line end before a row belongs to it: without it the row is another's tail.
        public bool Holds(int at) => at >= Start - 2 && at < End + 1;
    }

    private sealed record Written(byte[] Bytes, int AfterHeader, IReadOnlyList<Row> Rows)
    {
        public static Written Csv((int Value, string Note, bool QuoteAll)[] given, string[] columns, string end, bool mark, int blankEvery)
        {
            var body = new StringBuilder(mark ? "\uFEFF" : string.Empty).AppendJoin(',', columns).Append(end);
            var (after, line, rows) = (Size(body), 2, new List<Row>());
            foreach (var (index, (value, note, quoteAll)) in given.Index())
            {
                var period = new DateOnly(2020, 1, 1).AddDays(index);
                var start = Size(body);
                body.AppendJoin(',', columns.Select(c => Quoted(Cell(c, period, value, note), quoteAll))).Append(end);
                rows.Add(new Row(period, value, line, start, Size(body)));
                line += 1 + note.Count(static c => c == '\n');
                if (blankEvery > 0 && index % blankEvery == 0)
                {
                    body.Append(index % 2 == 0 ? ",,,,,,,," : string.Empty).Append(end);
                    line++;
                }
            }

            return new Written(Encoding.UTF8.GetBytes(body.ToString()), after, rows);
        }

        public static Written NdJson(int[] values)
        {
            var (body, rows) = (new StringBuilder(), new List<Row>());
            foreach (var (index, value) in values.Index())
            {
                var (period, start) = (new DateOnly(2020, 1, 1).AddDays(index), Size(body));
                body.Append('{').AppendJoin(',', Columns.Select(c => Member(c, Cell(c, period, value, "x")))).Append("}\n");
                rows.Add(new Row(period, value, index + 1, start, Size(body)));
            }

            return new Written(Encoding.UTF8.GetBytes(body.ToString()), 0, rows);
        }

        /// <summary>The body with a byte replaced, inserted or removed, and the rows where they are then.</summary>
        public Written Edit(int at, int kind, byte value)
        {
            var bytes = Bytes.ToList();
            switch (kind)
            {
                case 0:
                    bytes[at] = value;
                    break;
                case 1:
                    bytes.Insert(at, value);
                    break;
                default:
                    bytes.RemoveAt(at);
                    break;
            }

            var shift = bytes.Count - Bytes.Length;
            byte[] edited = [.. bytes];
            return this with
            {
                Bytes = edited,
                Rows = [.. Rows.Select(r => r with { Start = r.Start > at ? r.Start + shift : r.Start, End = r.End > at ? r.End + shift : r.End })
                    .Select(r => r with { Line = 1 + LineEnds(edited.AsSpan(0, r.Start)) })],
            };
        }

        // Carriage returns end lines only where the format says so; none of the bodies of JSON has one before a line feed.
        private int LineEnds(ReadOnlySpan<byte> before)
        {
            var ends = 0;
            for (var i = 0; i < before.Length; i++)
            {
                ends += before[i] == '\n' || (AfterHeader > 0 && before[i] == '\r' && (i + 1 == before.Length || before[i + 1] != '\n')) ? 1 : 0;
            }

            return ends;
        }

        private static string Quoted(string cell, bool always) => always || cell.AsSpan().IndexOfAny("\",\r\n") >= 0
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;

        private static string Member(string name, string cell) => name == "value" ? $"\"{name}\":{cell}" : $"\"{name}\":\"{cell}\"";

        private static int Size(StringBuilder text) => Encoding.UTF8.GetByteCount(text.ToString());

        private static string Cell(string column, DateOnly period, int value, string note) => column switch
        {
            "indicator" => "valuation.market-cap",
            "subject" => "NVDA",
            "period" => period.ToString("O", CultureInfo.InvariantCulture),
            "value" => value.ToString(CultureInfo.InvariantCulture),
            "unit" => "USD",
            "knownOn" => "2026-01-02",
            "quality" => "derived",
            "citation" => "Own test data",
            _ => note,
        };
    }
}
