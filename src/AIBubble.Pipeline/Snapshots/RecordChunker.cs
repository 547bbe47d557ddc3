using System.Buffers;
using System.Runtime.CompilerServices;

namespace AIBubble.Pipeline.Snapshots;

/// <summary>A run of whole records of a line-oriented body.</summary>
/// <param name="Content">The bytes, line ends included. Valid until the next chunk is read.</param>
/// <param name="FirstLine">1-based line at which it starts.</param>
public readonly record struct RecordChunk(ReadOnlyMemory<byte> Content, int FirstLine);

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

    /// <summary>Reads the body to its end.</summary>
    /// <param name="body">The body as received.</param>
    /// <param name="quoted">True for CSV.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidDataException">A single record is larger than <see cref="MaximumBytes"/>.</exception>
    public static async IAsyncEnumerable<RecordChunk> ReadAsync(Stream body, bool quoted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MaximumBytes);
        try
        {
            var (length, scanned, boundary, records, lines, line) = (0, 0, 0, 0, 0, 1);
            var linesAtBoundary = 0;
            var inQuotes = false;
            while (true)
            {
                // Scan what is new; remember the last record boundary.
                while (scanned < length && records < MaximumRecords)
                {
                    var b = buffer[scanned++];
                    if (quoted && b == (byte)'"')
                    {
                        inQuotes = !inQuotes;
                    }
                    else if (b == (byte)'\n')
                    {
                        lines++;
                        if (!inQuotes)
                        {
                            records++;
                            boundary = scanned;
                            linesAtBoundary = lines;
                        }
                    }
                }

                if (records >= MaximumRecords || (length >= MaximumBytes && boundary > 0))
                {
                    yield return new RecordChunk(buffer.AsMemory(0, boundary), line);
                    line += linesAtBoundary;
                    buffer.AsSpan(boundary, length - boundary).CopyTo(buffer);
                    length -= boundary;
                    scanned -= boundary;
                    lines -= linesAtBoundary;
                    (boundary, records, linesAtBoundary) = (0, 0, 0);
                    continue;
                }

                if (length >= MaximumBytes)
                {
                    throw new InvalidDataException($"The record that starts at line {line} is larger than {MaximumBytes / (1024 * 1024)} MiB; is a quote missing?");
                }

                var read = await body.ReadAsync(buffer.AsMemory(length, MaximumBytes - length), cancellationToken);
                if (read == 0)
                {
                    break;
                }

                length += read;
            }

            if (length > 0)
            {
                yield return new RecordChunk(buffer.AsMemory(0, length), line);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
