using System.Text;
using System.Text.Unicode;

namespace AIBubble.Domain.Faults;

/// <summary>
/// The one place that decides about a text body's encoding. Every text is UTF-8: its byte order mark is skipped, any other
/// encoding is refused by name rather than guessed.
/// </summary>
public static class Utf8Body
{
    /// <summary>Whether a media type's <c>charset</c> parameter, if it has one, agrees with UTF-8.</summary>
    /// <param name="contentType">A Content-Type header.</param>
    public static bool AcceptsCharset(string? contentType)
    {
        foreach (var parameter in (contentType ?? string.Empty).Split(';', StringSplitOptions.TrimEntries).Skip(1))
        {
            var pair = parameter.Split('=', 2, StringSplitOptions.TrimEntries);
            if (pair.Length == 2 && string.Equals(pair[0], "charset", StringComparison.OrdinalIgnoreCase)
                && pair[1].Trim('"').ToUpperInvariant() is not ("UTF-8" or "UTF8" or "US-ASCII" or "ASCII"))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The body without its UTF-8 byte order mark.</summary>
    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;

    /// <summary>The encoding other than UTF-8 that a body begins in, told by its mark or by its zeros.</summary>
    /// <returns><see langword="null"/> when there is no sign of any.</returns>
    public static string? OtherEncoding(ReadOnlySpan<byte> body) => body switch
    {
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => "UTF-32",
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "UTF-16",
        // Without a mark: with ASCII at its start UTF-16 has a zero in every other byte. One zero alone is a broken byte.
        [0, 0, 0, not 0, ..] or [not 0, 0, 0, 0, ..] => "UTF-32",
        [0, not 0, 0, not 0, ..] or [not 0, 0, not 0, 0, ..] => "UTF-16",
        _ => null,
    };

    /// <summary>What is wrong with a body's encoding, or <see langword="null"/> when it is UTF-8.</summary>
    /// <param name="body">The whole body, mark included.</param>
    /// <param name="what">What it is called in the sentence, <c>body</c> or <c>line</c>.</param>
    /// <param name="place">Where it stands.</param>
    public static Fault? Problem(ReadOnlySpan<byte> body, string what, FaultPlace place)
    {
        if (OtherEncoding(body) is { } encoding)
        {
            return place.Fault(FaultCodes.Malformed, $"The {what} is {encoding}, not UTF-8: save or send it as UTF-8.");
        }

        if (Utf8.IsValid(body))
        {
            return null;
        }

        var at = FirstInvalid(body);
        var line = (place.Line ?? 1) + body[..at].Count((byte)'\n');
        var located = place.Line is null ? new Fault(place.Pointer, line, string.Empty, string.Empty) : place.Fault(string.Empty, string.Empty);
        return located with
        {
            Code = FaultCodes.Malformed,
            Message = $"The {what} is not UTF-8: byte {at + 1:N0}, 0x{body[at]:X2} on line {line}, cannot stand there. Is it Windows-1252 or Latin-1?",
        };
    }

    private static int FirstInvalid(ReadOnlySpan<byte> body)
    {
        var at = 0;
        while (at < body.Length && Rune.DecodeFromUtf8(body[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return Math.Min(at, body.Length - 1);
    }
}
