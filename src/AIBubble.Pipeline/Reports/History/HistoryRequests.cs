using System.Threading.Channels;

namespace AIBubble.Pipeline.Reports.History;

/// <summary>Lets a scoring pass ask for the history without waiting for it. Any number of requests are one.</summary>
public sealed class HistoryRequests
{
    private readonly Channel<bool> waiting = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Asks for the history to be brought up to date.</summary>
    public void Ask() => waiting.Writer.TryWrite(true);

    /// <summary>Waits for a request.</summary>
    public ValueTask<bool> NextAsync(CancellationToken cancellationToken) => waiting.Reader.ReadAsync(cancellationToken);
}
