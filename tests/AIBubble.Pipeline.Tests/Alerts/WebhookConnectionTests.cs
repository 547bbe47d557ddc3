using System.Net;
using System.Net.Sockets;
using AIBubble.Pipeline.Alerts;

namespace AIBubble.Pipeline.Tests.Alerts;

/// <summary>Where a webhook may lead.</summary>
public sealed class WebhookConnectionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("198.19.0.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:db8::1")]
    [InlineData("fc00::1")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    public void An_address_of_our_own_networks_or_of_nobodys_is_not_public(string address) => Assert.False(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("100.128.0.1")]
    [InlineData("172.32.0.1")]
    [InlineData("192.0.1.1")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("2606:4700::1111")]
    public void What_lies_beside_them_is_public(string address) => Assert.True(PublicAddress.Is(IPAddress.Parse(address)));

    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_not_connected_to_whatever_it_said_before()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var port = ((IPEndPoint)server.LocalEndpoint).Port;
        var answers = new Queue<IPAddress>([IPAddress.Parse("192.168.0.1"), IPAddress.Loopback]);
        using var http = new HttpClient(WebhookConnection.Handler(new WebhookConnection((_, _) => Task.FromResult(new[] { answers.Dequeue() }), allowLocal: false)));
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var refused = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri($"https://receiver.test:{port}/"), Stop));
            Assert.Contains("no public address", refused.Message + refused.InnerException?.Message, StringComparison.Ordinal);
        }

        Assert.Empty(answers);
        Assert.False(server.Pending());
    }

    [Fact]
    public async Task A_redirect_is_an_answer_and_not_followed()
    {
#pragma warning disable CA2025 // Awaited before it is disposed of.
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var port = ((IPEndPoint)server.LocalEndpoint).Port;
        var answering = AnswerAsync(server, $"HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:{port}/other\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
#pragma warning restore CA2025
        using var http = new HttpClient(WebhookConnection.Handler(allowLocal: true));

        using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/"), Stop);

        await answering;
        Assert.Equal(HttpStatusCode.TemporaryRedirect, answer.StatusCode);
        Assert.False(server.Pending());
    }

    private static async Task AnswerAsync(TcpListener server, string answer)
    {
        using var client = await server.AcceptTcpClientAsync(Stop);
        await using var stream = client.GetStream();
        _ = await stream.ReadAtLeastAsync(new byte[4096], 1, throwOnEndOfStream: true, Stop);
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer), Stop);
    }
}
