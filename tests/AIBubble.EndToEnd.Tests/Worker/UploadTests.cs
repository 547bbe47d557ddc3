using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace AIBubble.EndToEnd.Tests.Worker;

/// <summary>Bodies around the limits of the servers they pass.</summary>
[Collection<WorkerCollection>]
public sealed class UploadTests(HostPair hosts)
{
    private const int Megabyte = 1024 * 1024;
    private const int Limit = 104_857_600;
    private const string Header = "indicator,subject,period,value,unit,knownOn,quality,citation\n";
    private static readonly string Line = $"valuation.market-cap,UPLOAD,2025-12-31,8e9,USD,2026-01-02,derived,{new string('x', 500)}\n";

    [Fact]
    public async Task Forty_megabytes_are_taken()
    {
        using var response = await PostAsync("api/snapshots?source=upload", "text/csv", 40 * Megabyte);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, $"{response.StatusCode} {body}");
        var id = JsonElement.Parse(body).GetProperty("id").GetString();
        var receipt = JsonElement.Parse(await hosts.Worker.Client.GetStringAsync(new Uri($"api/snapshots/{id}", UriKind.Relative)));
        Assert.Equal(40 * Megabyte, receipt.GetProperty("bytes").GetInt64());
    }

    [Theory]
    [InlineData("api/snapshots?source=upload", "text/csv", "104,857,600 bytes")]
    [InlineData("api/evaluate", "application/json", "104,857,600 bytes")]
    [InlineData("api/exuberance", "application/json", "104,857,600 bytes")]
    public async Task What_is_longer_than_the_server_takes_is_refused_in_words(string path, string contentType, string limit)
    {
        using var response = await PostAsync(path, contentType, Limit + 1);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains(limit, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_longer_than_a_route_takes_is_refused_in_words()
    {
        using var response = await PostAsync("api/evaluate", "application/json", 33 * Megabyte);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("32 MiB", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string contentType, int length)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new ByteArrayContent(Body(length)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        request.Headers.Add("x-functions-key", HostPair.Key);
        return await hosts.Worker.Client.SendAsync(request);
    }

    /// <summary>One long line again and again, which is one row in the end: length without work. What is left over is blank lines.</summary>
    private static byte[] Body(int length)
    {
        var body = new byte[length];
        body.AsSpan().Fill((byte)'\n');
        var (at, line) = (Encoding.UTF8.GetBytes(Header, body), Encoding.UTF8.GetBytes(Line));
        for (; at + line.Length <= length; at += line.Length)
        {
            line.CopyTo(body, at);
        }

        return body;
    }
}
