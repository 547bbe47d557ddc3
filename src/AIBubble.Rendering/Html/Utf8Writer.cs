using System.Buffers;
using System.Text;

namespace AIBubble.Rendering.Html;

/// <summary>
/// Writes text as UTF-8 into memory that grows in blocks. A <see cref="StreamWriter"/> would write through to the response
/// in the middle of rendering, which is synchronous and which a server may refuse.
/// </summary>
/// <param name="output">Where the bytes go.</param>
internal sealed class Utf8Writer(IBufferWriter<byte> output) : TextWriter
{
    private readonly Encoder encoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetEncoder();
    private readonly char[] pending = new char[2048];
    private int count;

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (count == pending.Length)
        {
            Encode(pending, last: false);
        }

        pending[count++] = value;
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (buffer.Length > pending.Length - count)
        {
            Encode(pending.AsSpan(0, count), last: false);
        }

        if (buffer.Length > pending.Length)
        {
            Encode(buffer, last: false);
        }
        else
        {
            buffer.CopyTo(pending.AsSpan(count));
            count += buffer.Length;
        }
    }

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Encode(pending.AsSpan(0, count), last: true);
        }

        base.Dispose(disposing);
    }

    private void Encode(ReadOnlySpan<char> text, bool last)
    {
        encoder.Convert(text, output, last, out _, out _);
        count = 0;
    }
}
