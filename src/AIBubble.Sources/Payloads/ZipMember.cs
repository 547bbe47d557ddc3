using System.IO.Compression;
using AIBubble.Pipeline.Collecting;

namespace AIBubble.Sources.Payloads;

/// <summary>The one text file of a ZIP archive.</summary>
/// <param name="Content">Its bytes, decompressed.</param>
/// <param name="WrittenOn">The day the archive gives it, as its author's clock had it.</param>
internal sealed record ZipMember(ReadOnlyMemory<byte> Content, DateOnly WrittenOn)
{
    // Far above any file read here; an archive that holds more is none of them.
    private const int MaximumBytes = 64 * 1024 * 1024;

    /// <summary>Takes the only member whose name ends in <c>.csv</c>, in whatever case, or the one of a name.</summary>
    /// <param name="content">The archive.</param>
    /// <param name="what">What it should be, as the subject of a sentence in the plural.</param>
    /// <param name="name">Name of the member without its folder, where the archive has several; by default there is one.</param>
    /// <exception cref="PayloadFaultException">It is no archive, or has no such member, or several, or one that is too large.</exception>
    public static ZipMember Read(ReadOnlyMemory<byte> content, string what, string? name = null)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content.ToArray()), ZipArchiveMode.Read);
            var tables = archive.Entries.Where(e => name is null
                ? e.FullName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
                : e.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
            if (tables is not [var table])
            {
                throw new PayloadFaultException($"{what} are archives with one {name ?? ".csv file"}; this has {tables.Count}.");
            }

            if (table.Length > MaximumBytes)
            {
                throw new PayloadFaultException($"{what} unpack to at most {MaximumBytes} bytes; this says {table.Length}.");
            }

            using var unpacked = new MemoryStream();
            using (var stream = table.Open())
            {
                Copy(stream, unpacked, what);
            }

            return new ZipMember(unpacked.ToArray(), DateOnly.FromDateTime(table.LastWriteTime.DateTime));
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or IOException)
        {
            throw new PayloadFaultException($"{what} are ZIP archives; this is none, or is cut off or damaged.", e);
        }
    }

    // What an archive says about a member's length need not be true.
    private static void Copy(Stream from, MemoryStream to, string what)
    {
        var chunk = new byte[64 * 1024];
        for (int read; (read = from.Read(chunk, 0, chunk.Length)) > 0;)
        {
            to.Write(chunk, 0, read);
            if (to.Length > MaximumBytes)
            {
                throw new PayloadFaultException($"{what} unpack to at most {MaximumBytes} bytes; this has more.");
            }
        }
    }
}
