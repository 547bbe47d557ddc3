using System.Net;
using System.Net.Sockets;

namespace AIBubble.Sources.Tests.Http;

/// <summary>A server that sends bytes as a test tells it to, whether or not they are HTTP.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<Stream, CancellationToken, Task> answer;
    private readonly Task accepting;
    private int connections;

    /// <param name="answer">Answers one connection, whose request has arrived; the connection is closed afterwards.</param>
    public RawServer(Func<Stream, CancellationToken, Task> answer)
    {
        this.answer = answer;
        listener.Start();
        accepting = AcceptAsync();
    }

    public string Address => $"http://{listener.LocalEndpoint}/";

    public int Connections => connections;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                serving.Add(ServeAsync(await listener.AcceptTcpClientAsync(stop.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            Interlocked.Increment(ref connections);
            try
            {
                await using var stream = client.GetStream();
                if (await stream.ReadAsync(new byte[16 * 1024], stop.Token) > 0)
                {
                    await answer(stream, stop.Token);
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The client has had enough, or the test is over.
            }
        }
    }
}
