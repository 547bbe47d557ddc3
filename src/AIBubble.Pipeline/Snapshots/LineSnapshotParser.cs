using System.Text.Unicode;
using AIBubble.Domain.Faults;
using AIBubble.Domain.Observations;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>
/// Reads CSV and NDJSON part by part: a part is a run of whole records that fits in memory. Line numbers count from the
/// start of the payload. Every record that is not blank yields an observation or its faults; none is lost without a word.
/// </summary>
/// <param name="format">CSV or NDJSON.</param>
/// <param name="source">The source stamped on every observation.</param>
/// <param name="validator">Validates each observation.</param>
public sealed class LineSnapshotParser(SnapshotFormat format, string source, ObservationValidator validator)
{
    private const int LineDepth = 8;

    private CsvHeader? header;
    private bool unreadable;

    /// <summary>The header record of a CSV payload, once it has been read.</summary>
    public string? Header => header?.Text;

    /// <summary>Takes the header of an earlier part, so that a later part can be read on its own.</summary>
    public void UseHeader(string text) => header = CsvHeader.OfEarlierPart(text);

    /// <summary>Reads one part.</summary>
    /// <param name="content">Whole records, UTF-8.</param>
    /// <param name="firstLine">1-based line of the payload at which the part starts.</param>
    /// <returns>Every record that is not blank, in order. After a fault of the encoding or the header nothing more is read.</returns>
    public IEnumerable<ParsedLine> Parse(ReadOnlyMemory<byte> content, int firstLine)
    {
        if (firstLine == 1)
        {
            if (Utf8Body.OtherEncoding(content.Span) is not null)
            {
                unreadable = true;
                return [Refused(content, firstLine, 1, Utf8Body.Problem(content.Span, "body", new FaultPlace(string.Empty, firstLine))!)];
            }

            content = Utf8Body.WithoutMark(content);
        }

        return unreadable ? [] : format == SnapshotFormat.Csv ? ParseCsv(content, firstLine) : ParseNdJson(content, firstLine);
    }

    private IEnumerable<ParsedLine> ParseCsv(ReadOnlyMemory<byte> content, int line)
    {
        var fields = new List<string>();
        while (content.Length > 0 && !unreadable)
        {
            CsvRecordReader.TryRead(content.Span, isEnd: true, fields, out var record);
            var bytes = content[..record.Length];
            content = content[record.Length..];
            if (ParseRecord(bytes, record, fields, line) is { } parsed)
            {
                yield return parsed;
            }

            line += record.Lines;
        }
    }

    private ParsedLine? ParseRecord(ReadOnlyMemory<byte> bytes, CsvRecord record, List<string> fields, int line)
    {
        var place = new FaultPlace(string.Empty, line);
        // The last record of a body may lack its line end.
        var lines = record.Lines + (bytes.Span[^1] is (byte)'\n' or (byte)'\r' ? 0 : 1);
        if (record.Quote is { } quote)
        {
            return Refused(bytes, line, lines, (place with { Line = line + quote.OpenedAfter }).Fault(FaultCodes.Malformed, quote.Describe(line)));
        }

        if (!Utf8.IsValid(bytes.Span))
        {
            return Refused(bytes, line, lines, Utf8Body.Problem(bytes.Span, "line", place)!);
        }

        if (fields.TrueForAll(static f => Blanks.Trim(f).Length == 0))
        {
            return null;
        }

        if (header is null)
        {
            var read = CsvHeader.Read(fields, place);
            header = read.Value;
            unreadable = header is null;
            return unreadable ? new ParsedLine(line, lines, new Parsed<Observation>(read.Faults)) : null;
        }

        var faults = new FaultCollector();
        var observation = header.Draft(fields, place, faults) is { } draft ? validator.Validate(draft, source, place, faults) : null;
        return new ParsedLine(line, lines, faults.Or(() => observation!)) { Content = bytes };
    }

    private IEnumerable<ParsedLine> ParseNdJson(ReadOnlyMemory<byte> content, int firstLine)
    {
        for (var line = firstLine; content.Length > 0; line++)
        {
            var end = content.Span.IndexOf((byte)'\n');
            var record = Utf8Body.WithoutMark(end < 0 ? content : content[..end]);
            content = end < 0 ? default : content[(end + 1)..];
            if (!record.Span.Trim(" \t\r"u8).IsEmpty)
            {
                yield return new ParsedLine(line, 1, JsonBody.Read(record, ReadLine, new FaultPlace(string.Empty, line), LineDepth)) { Content = record };
            }
        }
    }

    private Observation? ReadLine(JsonCursor root) =>
        ObservationDraft.Read(root) is { } draft ? validator.Validate(draft, source, root.Place, root.Faults) : null;

    private ParsedLine Refused(ReadOnlyMemory<byte> content, int line, int lines, Fault fault)
    {
        // Without its header a body says nothing.
        unreadable |= format == SnapshotFormat.Csv && header is null;
        return new ParsedLine(line, lines, new Parsed<Observation>([fault])) { Content = content };
    }
}
