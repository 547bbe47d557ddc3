using System.IO.Compression;
using System.Text;
using AIBubble.Pipeline.Collecting;

namespace AIBubble.Sources.Tests.Http;

/// <summary>Servers that answer slowly, in part, something else, too much or for ever: the resource fails with a reason, soon, and little is held.</summary>
public sealed class SourceFaultTests
{
    private const string Json = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "broke off")]
    [InlineData("\u0016\u0003\u0001 this is no HTTP\r\n\r\n", "broke off")]
    [InlineData(Json + "Content-Length: 100\r\n\r\n[{\"page\":1}", "broke off")]
    [InlineData(Json + "Transfer-Encoding: chunked\r\n\r\n5\r\n[{\"pa\r\nZZ\r\n", "broke off")]
    [InlineData(Json + "Transfer-Encoding: chunked\r\n\r\n5\r\n[{\"pa\r\n", "broke off")]
    [InlineData(Json + "Content-Encoding: gzip\r\nContent-Length: 11\r\n\r\nno gzip 123", "could not be decoded")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 26\r\n\r\n<html>Please log in</html>", "not what this source publishes")]
    [InlineData(Json + "Content-Length: 26\r\n\r\n<html>Please log in</html>", "not what this source publishes")]
    [InlineData("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 86400\r\nContent-Length: 0\r\n\r\n", "request limit")]
    [InlineData("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n", "in trouble")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "HTTP 302")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n", "The request failed")]
    public async Task What_is_no_answer_fails_with_its_reason(string answer, string reason)
    {
        await using var server = new RawServer((stream, stop) => stream.WriteAsync(Encoding.Latin1.GetBytes(answer), stop).AsTask());
        Assert.Contains(reason, (await FailAsync(server)).Reason, StringComparison.Ordinal);
        // The first request, one more after a fault that may pass, and three redirects of each.
        Assert.InRange(server.Connections, 1, 8);
    }

    [Theory]
    [InlineData(Json + "Content-Length: 2\r\n\r\n[{\"page\":1}]")]
    [InlineData(Json + "Content-Length: 0\r\n\r\n[{\"page\":1}]")]
    [InlineData(Json + "\r\n[{\"page\":1}")]
    public async Task A_body_cut_off_by_a_wrong_length_is_refused_by_its_reader_at_the_latest(string answer)
    {
        await using var server = new RawServer((stream, stop) => stream.WriteAsync(Encoding.Latin1.GetBytes(answer), stop).AsTask());
        await using var harness = Harness(server);
        if ((await harness.CollectAsync("world-bank", cancellationToken: Stop)).Single() is CollectedPayload came)
        {
            Assert.Throws<PayloadFaultException>(() => harness.Source("world-bank").Parse(new SourcePayload(came.Resource, came.MediaType, Samples.Today, came.Content)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nX-Slow: ")]
    [InlineData(Json + "\r\n[")]
    public async Task An_answer_that_trickles_is_given_up(string start)
    {
        await using var server = new RawServer(async (stream, stop) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(start), stop);
            while (true)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, stop);
                if (start.Length > 0)
                {
                    await stream.WriteAsync(" "u8.ToArray(), stop);
                }
            }
        });
        Assert.Contains("No answer in time", (await FailAsync(server)).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\r\n[", "larger than 65536 bytes")]
    [InlineData("X-Endless: ", "broke off")]
    public async Task An_answer_without_end_is_left_when_it_is_too_large(string start, string reason)
    {
        var block = Encoding.ASCII.GetBytes(new string(' ', 64 * 1024));
        var written = 0L;
        await using var server = new RawServer(async (stream, stop) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Json + start), stop);
            while (true)
            {
                await stream.WriteAsync(block, stop);
                Interlocked.Add(ref written, block.Length);
            }
        });
        var failed = await FailAsync(server);
        Assert.Contains(reason, failed.Reason, StringComparison.Ordinal);
        // What lies in the buffers of two sockets, twice; nothing that grows.
        Assert.InRange(Interlocked.Read(ref written), 0, 64 * 1024 * 1024);
        Assert.InRange(failed.Content.Length, 0, 1024 * 1024);
    }

    [Fact]
    public async Task A_small_body_that_unpacks_to_a_large_one_is_not_unpacked()
    {
        var packed = Bomb(256);
        Assert.InRange(packed.Length, 0, 4 * 1024 * 1024);
        await using var server = new RawServer(async (stream, stop) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"{Json}Content-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n"), stop);
            await stream.WriteAsync(packed, stop);
        });
        var failed = await FailAsync(server);
        Assert.Contains("larger than 65536 bytes", failed.Reason, StringComparison.Ordinal);
        Assert.InRange(failed.Content.Length, 1, 1024 * 1024);
    }

    private static byte[] Bomb(int megabytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < megabytes; i++)
            {
                gzip.Write(zeros);
            }
        }

        return packed.ToArray();
    }

    private static SourceHarness Harness(RawServer server) => new(
        ("Sources__WorldBank__BaseAddress", server.Address),
        ("Sources__WorldBank__RequestsPerSecond", "10"),
        ("Sources__WorldBank__TimeoutSeconds", "1"),
        ("Sources__WorldBank__RetryAttempts", "1"),
        ("Sources__WorldBank__RetryDelaySeconds", "0.001"),
        ("Sources__WorldBank__MaximumBytes", "65536"));

    private static async Task<FailedResource> FailAsync(RawServer server)
    {
        await using var harness = Harness(server);
        return Assert.IsType<FailedResource>((await harness.CollectAsync("world-bank", cancellationToken: Stop)).Single());
    }
}
