using System.Globalization;
using System.Text;
using System.Text.Unicode;
using AIBubble.Pipeline.Collecting;

namespace AIBubble.Sources.Payloads;

/// <summary>
/// The one place where the encoding of a text payload is settled: a byte order mark is taken off, UTF-16 is turned into
/// UTF-8, and anything else than these two is refused, because a wrong guess changes names and numbers without a trace.
/// </summary>
internal static class PayloadEncoding
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    // The mark of UTF-8 read as Windows-1252 and written as UTF-8 again.
    private static readonly byte[] GarbledMark = [0xC3, 0xAF, 0xC2, 0xBB, 0xC2, 0xBF];

    /// <summary>The body as UTF-8 without a byte order mark.</summary>
    /// <param name="content">The body as received.</param>
    /// <param name="what">What it should be, as the subject of a sentence in the plural.</param>
    /// <exception cref="PayloadFaultException">It is neither UTF-8 nor UTF-16, or has a null character.</exception>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> content, string what)
    {
        var utf8 = WithoutMark(IsBigEndian(content.Span) is { } bigEndian ? Decode(bigEndian, content, what) : content);
        if (!Utf8.IsValid(utf8.Span))
        {
            throw new PayloadFaultException($"{what} are UTF-8 or UTF-16; this is neither: {FirstInvalid(utf8.Span)}. Save it as UTF-8.");
        }

        return utf8.Span.IndexOf((byte)0) is >= 0 and var at
            ? throw new PayloadFaultException($"{what} are text; this has a null character on line {LineOf(utf8.Span, at)}.")
            : utf8;
    }

    /// <summary>The first character that is no blank, of a body in any encoding this reads; null when there is none.</summary>
    public static char? FirstCharacter(ReadOnlySpan<byte> content)
    {
        // Enough for any mark and some blanks; a body is not decoded just to see how it begins.
        var head = content[..Math.Min(content.Length, 4096)];
        var encoding = IsBigEndian(head) switch
        {
            true => Encoding.BigEndianUnicode,
            false => Encoding.Unicode,
            null => Encoding.UTF8,
        };
        var text = encoding.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return text.Length == 0 ? null : text[0];
    }

    // The order of bytes when this is UTF-16, otherwise null.
    private static bool? IsBigEndian(ReadOnlySpan<byte> content) => content switch
    {
        // UTF-32 begins with the mark of UTF-16 and two zeros: left to be refused for its null characters.
        [0xFF, 0xFE, 0, 0, ..] => null,
        [0xFF, 0xFE, ..] => false,
        [0xFE, 0xFF, ..] => true,
        // Without a mark: the formats read here begin with ASCII characters.
        [not 0, 0, not 0, 0, ..] => false,
        [0, not 0, 0, not 0, ..] => true,
        _ => null,
    };

    private static byte[] Decode(bool bigEndian, ReadOnlyMemory<byte> content, string what)
    {
        try
        {
            return Encoding.UTF8.GetBytes(new UnicodeEncoding(bigEndian, byteOrderMark: true, throwOnInvalidBytes: true).GetString(content.Span));
        }
        catch (ArgumentException e)
        {
            throw new PayloadFaultException($"{what} are UTF-8 or UTF-16; this begins like UTF-16 and is cut off or damaged.", e);
        }
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> utf8)
    {
        while (utf8.Span.StartsWith(Mark))
        {
            utf8 = utf8[Mark.Length..];
        }

        return utf8.Span.StartsWith(GarbledMark) ? utf8[GarbledMark.Length..] : utf8;
    }

    private static string FirstInvalid(ReadOnlySpan<byte> utf8)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(utf8[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return string.Create(CultureInfo.InvariantCulture, $"byte 0x{utf8[at]:X2} on line {LineOf(utf8, at)}");
    }

    private static string LineOf(ReadOnlySpan<byte> utf8, int at) => (utf8[..at].Count((byte)'\n') + 1).ToString(CultureInfo.InvariantCulture);
}
