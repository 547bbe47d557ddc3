namespace AIBubble.Pipeline.Snapshots;

/// <summary>Reads bodies that have to be held in memory, and only those that may be.</summary>
public static class LimitedBody
{
    private const int Block = 64 * 1024;

    /// <summary>The body, or <see langword="null"/> when it is longer than the limit; no more than the limit is held.</summary>
    /// <param name="body">Read once, forward only.</param>
    /// <param name="limit">Most bytes accepted.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream body, int limit, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var block = new byte[Block];
        int read;
        while ((read = await body.ReadAsync(block, cancellationToken)) > 0)
        {
            if (content.Length + read > limit)
            {
                return null;
            }

            await content.WriteAsync(block.AsMemory(0, read), cancellationToken);
        }

        return content.ToArray();
    }
}
