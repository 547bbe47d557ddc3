using System.Text;
using AIBubble.Pipeline.Snapshots;

namespace AIBubble.Pipeline.Tests.Snapshots;

/// <summary>How a body is cut, and where it ends.</summary>
public sealed class RecordChunkerTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_part_has_at_most_5000_records_and_says_on_which_line_it_begins(bool quoted)
    {
        var body = string.Concat(Enumerable.Range(0, 10_001).Select(static i => $"{i},x\n"));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(body));
        var (lines, firsts) = (new List<int>(), new List<int>());
        await foreach (var chunk in RecordChunker.ReadAsync(stream, quoted, TestContext.Current.CancellationToken))
        {
            lines.Add(Encoding.UTF8.GetString(chunk.Content.Span).Count('\n'));
            firsts.Add(chunk.FirstLine);
        }

        Assert.Equal([5_000, 5_000, 1], lines);
        Assert.Equal([1, 5_001, 10_001], firsts);
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(70_001)]
    public async Task Long_lines_are_cut_where_no_more_fit_however_they_arrive(int atOnce)
    {
        // Sixteen of them are eight mebibytes, and seventeen are not.
        var line = string.Concat(Enumerable.Repeat('x', 500_000)) + '\n';
        var body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(line, 35)) + "end");
        await using var stream = new Dribble(body, atOnce);
        var (chunks, read) = (new List<(int Bytes, int Line)>(), new List<byte>());
        await foreach (var chunk in RecordChunker.ReadAsync(stream, quoted: false, TestContext.Current.CancellationToken))
        {
            chunks.Add((chunk.Content.Length, chunk.FirstLine));
            read.AddRange(chunk.Content.Span);
        }

        Assert.Equal([(16 * line.Length, 1), (16 * line.Length, 17), ((3 * line.Length) + 3, 33)], chunks);
        Assert.True(read.ToArray().AsSpan().SequenceEqual(body));
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task A_body_may_be_as_large_as_the_limit(int size, bool fits)
    {
        using var stream = new MemoryStream(new byte[size]);
        Assert.Equal(fits ? size : null, (await LimitedBody.ReadAsync(stream, 100, TestContext.Current.CancellationToken))?.Length);
    }

    /// <summary>Gives no more than so many bytes at a time.</summary>
    private sealed class Dribble(byte[] content, int atOnce) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, atOnce)], cancellationToken);
    }
}
