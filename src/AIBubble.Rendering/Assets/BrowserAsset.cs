using System.Security.Cryptography;

namespace AIBubble.Rendering.Assets;

/// <summary>A file that the page loads. Its name holds a digest of its content: another content has another name, so it may be kept for ever.</summary>
public sealed class BrowserAsset
{
    private BrowserAsset(string name, string contentType, byte[] content)
    {
        Content = content;
        ContentType = contentType;
        Digest = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
        FileName = $"{Path.GetFileNameWithoutExtension(name)}.{Digest}{Path.GetExtension(name)}";
    }

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>The media type, with its character set.</summary>
    public string ContentType { get; }

    /// <summary>The first 16 hexadecimal digits of the content's SHA-256.</summary>
    public string Digest { get; }

    /// <summary>What it is served as: name, digest and extension, such as <c>page.0123456789abcdef.js</c>.</summary>
    public string FileName { get; }

    /// <summary>Reads an asset from this assembly.</summary>
    /// <param name="name">Its file in the folder of this class.</param>
    /// <param name="contentType">Its media type.</param>
    internal static BrowserAsset Load(string name, string contentType)
    {
        using var stream = typeof(BrowserAsset).Assembly.GetManifestResourceStream("AIBubble.Rendering.Assets." + name)
            ?? throw new InvalidOperationException($"AIBubble.Rendering has no asset '{name}'.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new BrowserAsset(name, contentType, content);
    }
}
