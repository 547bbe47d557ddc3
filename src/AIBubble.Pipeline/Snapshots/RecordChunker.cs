using System.Buffers;
using System.Runtime.CompilerServices;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>
/// Cuts a streamed CSV or NDJSON body at record boundaries into chunks that fit in memory. In CSV a line end within
/// quotes belongs to the record.
/// </summary>
public static class RecordChunker
{
    /// <summary>Most records of a chunk: the size of one part of an archived payload.</summary>
    public const int MaximumRecords = 5_000;

    /// <summary>Largest chunk and therefore largest record, in bytes.</summary>
    public const int MaximumBytes = 8 * 1024 * 1024;

    // Most chunks take less than half a megabyte, and most bodies are no larger.
    private const int FirstBytes = 64 * 1024;

    /// <summary>Reads the body to its end.</summary>
    /// <param name="body">The body as received.</param>
    /// <param name="quoted">True for CSV.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidDataException">A single line is larger than <see cref="MaximumBytes"/>.</exception>
    public static async IAsyncEnumerable<RecordChunk> ReadAsync(Stream body, bool quoted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
        try
        {
            var (size, length, line, ended) = (FirstBytes, 0, 1, false);
            while (!ended)
            {
                // Filled to the brim before it is cut, so that where a body is cut does not depend on how it arrives.
                var room = size - length;
                var read = await body.ReadAtLeastAsync(buffer.AsMemory(length, room), room, throwOnEndOfStream: false, cancellationToken);
                ended = read < room;
                length += read;
                var start = 0;
                while (start < length)
                {
                    var cut = Cut(buffer.AsSpan(start, length - start), ended, quoted);
                    // Less than a full chunk waits for what is still to come, unless nothing more fits.
                    if (cut.Records < MaximumRecords && !ended && (start > 0 || size < MaximumBytes))
                    {
                        break;
                    }

                    if (cut.Bytes == 0)
                    {
                        throw new InvalidDataException($"Line {line} is larger than {MaximumBytes / (1024 * 1024)} MiB.");
                    }

                    yield return new RecordChunk(buffer.AsMemory(start, cut.Bytes), line);
                    start += cut.Bytes;
                    line += cut.Lines;
                }

                length -= start;
                if (start == 0 && !ended)
                {
                    size = 2 * size;
                    buffer = Larger(buffer, length, size);
                }
                else
                {
                    buffer.AsSpan(start, length).CopyTo(buffer);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>A larger buffer with what the other one holds, which is given back.</summary>
    private static byte[] Larger(byte[] buffer, int length, int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(size);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    /// <summary>The whole records at the start of the bytes, as many as a chunk may have.</summary>
    private static (int Bytes, int Lines, int Records) Cut(ReadOnlySpan<byte> bytes, bool ended, bool quoted)
    {
        var (at, lines, records) = (0, 0, 0);
        while (at < bytes.Length && records < MaximumRecords && (quoted ? Record(bytes[at..], ended) : Line(bytes[at..], ended)) is { Length: > 0 } next)
        {
            at += next.Length;
            lines += next.Lines;
            records++;
        }

        return (at, lines, records);
    }

    private static (int Length, int Lines) Record(ReadOnlySpan<byte> bytes, bool ended) =>
        CsvRecordReader.TryRead(bytes, ended, fields: null, out var record) ? (record.Length, record.Lines) : default;

    private static (int Length, int Lines) Line(ReadOnlySpan<byte> bytes, bool ended)
    {
        var end = bytes.IndexOf((byte)'\n');
        return end >= 0 ? (end + 1, 1) : ended ? (bytes.Length, 0) : default;
    }
}
