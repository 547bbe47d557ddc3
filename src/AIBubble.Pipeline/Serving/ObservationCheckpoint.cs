using System.IO.Hashing;
using System.Runtime.InteropServices;
using AIBubble.Domain.Indicators;
using AIBubble.Domain.Observations;
using AIBubble.Pipeline.Scoring;
using Microsoft.Extensions.Logging;

namespace AIBubble.Pipeline.Serving;

/// <summary>
/// What a process had in memory, in one document, so that the next one does not read the table anew: of each series its rows and the revision
/// they are of. A series whose revision has changed since is read from the table. The document can be deleted at any time; one that is damaged,
/// or of another format, counts as none.
/// </summary>
internal sealed class ObservationCheckpoint(IReportStore documents, IndicatorCatalogue catalogue, EvaluatedSeries evaluated, ILogger logger)
{
    /// <summary>Where it is kept.</summary>
    public const string Name = "observations/checkpoint.bin";

    private const string MediaType = "application/octet-stream";

    // All that is held would be too much to hold twice.
    private const int PartBytes = 1 << 20;

    private static readonly byte[] Kind = [.. "aibubble rows "u8, PackedRows.Format];

    /// <summary>What was kept last, or nothing.</summary>
    public async Task<IReadOnlyList<HeldSeries>> ReadAsync(CancellationToken cancellationToken)
    {
        if (await documents.FindAsync(Name, cancellationToken) is not { } content)
        {
            return [];
        }

        try
        {
            return Read(content);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException or FormatException or ArgumentException)
        {
            Log.CheckpointUnreadable(logger, damaged.Message);
            return [];
        }
    }

    /// <summary>Keeps these series.</summary>
    public Task KeepAsync(IReadOnlyCollection<HeldSeries> series, CancellationToken cancellationToken) =>
        documents.ReplaceAsync(Name, MediaType, Parts(series), cancellationToken);

    private static IEnumerable<ReadOnlyMemory<byte>> Parts(IReadOnlyCollection<HeldSeries> series)
    {
        var checksum = new XxHash3();
        using var part = new MemoryStream();
        using var writer = new BinaryWriter(part);
        writer.Write(Kind);
        writer.Write7BitEncodedInt(series.Count);
        foreach (var held in series)
        {
            var packed = held.Pack() ?? [];
            writer.Write(held.Key.Indicator);
            writer.Write(held.Key.Subject);
            writer.Write(held.Revision);
            writer.Write7BitEncodedInt(held.Count);
            writer.Write7BitEncodedInt(packed.Length);
            writer.Write(packed);
            if (part.Length >= PartBytes)
            {
                var full = part.GetBuffer().AsMemory(0, (int)part.Length);
                checksum.Append(full.Span);
                yield return full;
                part.SetLength(0);
            }
        }

        checksum.Append(part.GetBuffer().AsSpan(0, (int)part.Length));
        writer.Write(checksum.GetCurrentHashAsUInt64());
        yield return part.GetBuffer().AsMemory(0, (int)part.Length);
    }

    private List<HeldSeries> Read(ReadOnlyMemory<byte> content)
    {
        if (!content.Span.StartsWith(Kind))
        {
            throw new InvalidDataException("it is of another format");
        }

        var body = content[..^sizeof(ulong)];
        if (XxHash3.HashToUInt64(body.Span) != BitConverter.ToUInt64(content.Span[^sizeof(ulong)..]))
        {
            throw new InvalidDataException("its checksum is of other bytes");
        }

        // Where it was downloaded to: another copy would be as large as all that is held.
        var rows = MemoryMarshal.TryGetArray(body[Kind.Length..], out var downloaded) ? downloaded : body[Kind.Length..].ToArray();
        using var reader = new BinaryReader(new MemoryStream(rows.Array!, rows.Offset, rows.Count, writable: false));
        var series = new List<HeldSeries>();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var key = new SeriesKey(reader.ReadString(), reader.ReadString());
            var (revision, count) = (reader.ReadString(), reader.Read7BitEncodedInt());
            var packed = reader.ReadBytes(reader.Read7BitEncodedInt());
            if (catalogue.Find(key.Indicator) is { } indicator)
            {
                series.Add(Held(key, revision, indicator, count, packed));
            }
        }

        return series;
    }

    private HeldSeries Held(SeriesKey key, string revision, Indicator indicator, int count, byte[] packed) => packed.Length == 0
        ? HeldSeries.InTable(key, revision, indicator, count)
        : evaluated.Contains(key)
            ? HeldSeries.Whole(new ObservationSeries(key, indicator, PackedRows.Unpack(key, packed)), revision)
            : HeldSeries.InBytes(key, revision, indicator, count, packed);
}
