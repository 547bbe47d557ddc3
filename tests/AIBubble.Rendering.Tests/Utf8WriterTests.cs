using System.Buffers;
using System.Text;
using AIBubble.Rendering.Html;

namespace AIBubble.Rendering.Tests;

public sealed class Utf8WriterTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2047)]
    [InlineData(2048)]
    [InlineData(2049)]
    [InlineData(10_000)]
    public void Writes_what_it_is_given_however_it_is_cut(int length)
    {
        // A pair of surrogates must survive being handed over in halves, wherever the writer's own blocks end.
        var text = string.Concat(Enumerable.Repeat("aé泡😀", (length / 5) + 1))[..length];
        text = char.IsHighSurrogate(text.LastOrDefault()) ? text[..^1] : text;
        Assert.Equal(text, Written(w => w.Write(text)));
        Assert.Equal(text, Written(w => text.ToList().ForEach(w.Write)));
        Assert.Equal(text, Written(w => w.Write(text.ToCharArray(), 0, text.Length)));
        Assert.Equal("x" + text + "y" + text, Written(w =>
        {
            w.Write('x');
            w.Write(text.AsSpan());
            w.Write('y');
            w.Write(text);
        }));
    }

    private static string Written(Action<TextWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8Writer(bytes))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
