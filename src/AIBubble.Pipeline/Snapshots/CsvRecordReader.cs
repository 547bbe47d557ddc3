using System.Text;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>
/// Cuts CSV (RFC 4180) into records and fields, for the streaming of bodies and for the reading of their parts alike, so
/// that both see the same records. A text may have line breaks within quotes; but a quote that is never closed must not
/// swallow the records below it. It is told by what follows, and reading goes on with the line below it.
/// </summary>
internal static class CsvRecordReader
{
    /// <summary>Most lines of one quoted field: a text has 500 characters at most.</summary>
    public const int MaximumLinesOfField = 10;

    // A line within quotes that has this many separators could be a record: a header needs eight columns.
    private const int SeparatorsOfRecord = 7;

    /// <summary>Reads the record at the start of the bytes.</summary>
    /// <param name="bytes">UTF-8, from the record's first byte on.</param>
    /// <param name="isEnd">Whether the body ends with these bytes.</param>
    /// <param name="fields">Receives the fields when given; they are only looked for when it is. Empty when the quotes are faulty.</param>
    /// <param name="record">The record.</param>
    /// <returns>False when more bytes are needed to tell where it ends.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, bool isEnd, List<string>? fields, out CsvRecord record)
    {
        fields?.Clear();
        var scan = new Scan(bytes, isEnd, fields);
        var outcome = scan.Record();
        if (outcome == Outcome.Faulty)
        {
            fields?.Clear();
        }

        record = new CsvRecord(scan.Position, scan.Lines, scan.Fault);
        return outcome != Outcome.NeedsMore;
    }

    private enum Outcome
    {
        Done,
        NeedsMore,
        Faulty,
    }

    private ref struct Scan(ReadOnlySpan<byte> bytes, bool isEnd, List<string>? fields)
    {
        private readonly ReadOnlySpan<byte> bytes = bytes;

        public int Position { get; private set; }

        public int Lines { get; private set; }

        public CsvQuoteFault? Fault { get; private set; }

        public Outcome Record()
        {
            while (true)
            {
                SkipPadding();
                var outcome = Position < bytes.Length && bytes[Position] == '"' ? Quoted() : Plain();
                if (outcome != Outcome.Done)
                {
                    return outcome;
                }

                if (Position >= bytes.Length)
                {
                    return isEnd ? Outcome.Done : Outcome.NeedsMore;
                }

                if (bytes[Position] != ',')
                {
                    return LineEnd();
                }

                Position++;
            }
        }

        private Outcome Plain()
        {
            var length = bytes[Position..].IndexOfAny((byte)',', (byte)'\n', (byte)'\r');
            var end = length < 0 ? bytes.Length : Position + length;
            fields?.Add(Encoding.UTF8.GetString(bytes[Position..end]));
            Position = end;
            return length < 0 && !isEnd ? Outcome.NeedsMore : Outcome.Done;
        }

        private Outcome Quoted()
        {
            var opened = Position;
            var (at, lines, separators) = (Position + 1, 0, 0);
            while (true)
            {
                var length = bytes[at..].IndexOfAny((ReadOnlySpan<byte>)[(byte)'"', (byte)'\n', (byte)'\r', (byte)',']);
                at = length < 0 ? bytes.Length : at + length;
                if (at >= bytes.Length || (at == bytes.Length - 1 && !isEnd))
                {
                    // A quote or a carriage return at the very end may be half of a pair.
                    return isEnd ? Swallows(opened, lines, CsvQuoteReason.EndOfBody) : Outcome.NeedsMore;
                }

                switch (bytes[at])
                {
                    case (byte)',':
                        separators++;
                        at++;
                        if (lines > 0 && separators >= SeparatorsOfRecord)
                        {
                            return Swallows(opened, lines, CsvQuoteReason.SwallowsRecord);
                        }

                        break;
                    case (byte)'"' when at + 1 < bytes.Length && bytes[at + 1] == '"':
                        at += 2;
                        break;
                    case (byte)'"':
                        fields?.Add(Encoding.UTF8.GetString(bytes[(opened + 1)..at]).Replace("\"\"", "\"", StringComparison.Ordinal));
                        Position = at + 1;
                        SkipPadding();
                        if (Position < bytes.Length && bytes[Position] is not ((byte)',' or (byte)'\n' or (byte)'\r'))
                        {
                            return Swallows(opened, lines, CsvQuoteReason.TextBehind);
                        }

                        Lines += lines;
                        return Outcome.Done;
                    default:
                        at += bytes[at] == '\r' && at + 1 < bytes.Length && bytes[at + 1] == '\n' ? 2 : 1;
                        (lines, separators) = (lines + 1, 0);
                        if (lines >= MaximumLinesOfField)
                        {
                            return Swallows(opened, lines, CsvQuoteReason.TooManyLines);
                        }

                        break;
                }
            }
        }

        /// <summary>The record ends with the line on which the quote was opened; the next line is read afresh.</summary>
        private Outcome Swallows(int opened, int lines, CsvQuoteReason reason)
        {
            var length = bytes[opened..].IndexOfAny((byte)'\n', (byte)'\r');
            if (length < 0 && !isEnd)
            {
                return Outcome.NeedsMore;
            }

            Fault = new CsvQuoteFault(Lines, Lines + lines, reason);
            Position = length < 0 ? bytes.Length : opened + length;
            return Position < bytes.Length && LineEnd() == Outcome.NeedsMore ? Outcome.NeedsMore : Outcome.Faulty;
        }

        private Outcome LineEnd()
        {
            if (bytes[Position] == '\r')
            {
                if (Position + 1 >= bytes.Length && !isEnd)
                {
                    return Outcome.NeedsMore;
                }

                Position++;
                if (Position >= bytes.Length || bytes[Position] != '\n')
                {
                    Lines++;
                    return Outcome.Done;
                }
            }

            Position++;
            Lines++;
            return Outcome.Done;
        }

        private void SkipPadding()
        {
            while (Position < bytes.Length && bytes[Position] is (byte)' ' or (byte)'\t')
            {
                Position++;
            }
        }
    }
}
