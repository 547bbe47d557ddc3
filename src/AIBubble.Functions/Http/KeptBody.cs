using System.Collections.Concurrent;
using Microsoft.AspNetCore.ResponseCompression;

namespace AIBubble.Functions.Http;

/// <summary>The bytes of an answer, and the same packed: once for each way of packing that is asked for. Never changed.</summary>
/// <param name="plain">The bytes as they were written.</param>
public sealed class KeptBody(byte[] plain)
{
    private readonly ConcurrentDictionary<string, byte[]> packed = new(StringComparer.Ordinal);

    /// <summary>The bytes as they were written.</summary>
    public byte[] Plain => plain;

    /// <summary>The bytes packed.</summary>
    /// <param name="way">How.</param>
    public byte[] Packed(ICompressionProvider way) => packed.GetOrAdd(way.EncodingName, _ => Pack(way));

    private byte[] Pack(ICompressionProvider way)
    {
        using var output = new MemoryStream();
        using (var packing = way.CreateStream(output))
        {
            packing.Write(plain);
        }

        return output.ToArray();
    }
}
