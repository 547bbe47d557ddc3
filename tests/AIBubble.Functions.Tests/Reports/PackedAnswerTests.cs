using System.IO.Compression;
using AIBubble.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Net.Http.Headers;

namespace AIBubble.Functions.Tests.Reports;

/// <summary>A kept answer is kept packed too.</summary>
public sealed class PackedAnswerTests : IDisposable
{
    private static readonly byte[] Text = [.. Enumerable.Range(0, 20_000).Select(static i => (byte)('a' + (i % 7)))];

    private readonly CountingCompression compression = new();
    private readonly ServiceProvider services;
    private readonly ServedAnswers served = new(new FakeTimeProvider());
    private int written;

    public PackedAnswerTests()
    {
        var collection = new ServiceCollection().AddLogging();
        Compression.Add(collection);
        services = collection.Configure<ResponseCompressionOptions>(o => o.Providers.Add(compression)).BuildServiceProvider();
    }

    [Fact]
    public async Task It_is_packed_once_however_often_it_is_asked_for()
    {
        for (var i = 0; i < 3; i++)
        {
            var (encoding, body) = await AskAsync(CountingCompression.Name, $"version {i}");
            Assert.Equal(CountingCompression.Name, encoding);
            await using var unpacked = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            await unpacked.CopyToAsync(plain, TestContext.Current.CancellationToken);
            Assert.Equal(Text, plain.ToArray());
        }

        Assert.Equal((1, 1), (compression.Streams, written));
    }

    [Fact]
    public async Task Who_does_not_take_it_packed_gets_it_plain()
    {
        await AskAsync(CountingCompression.Name, "version");
        foreach (var accepted in new[] { null, "identity", "zstd", $"{CountingCompression.Name};q=0" })
        {
            var (encoding, body) = await AskAsync(accepted, "version");
            Assert.Equal(string.Empty, encoding);
            Assert.Equal(Text, body);
        }
    }

    [Theory]
    [InlineData("\"one\"", null, 304)]
    [InlineData("\"two\", \"one\"", null, 304)]
    [InlineData("\"two\"", null, 200)]
    // What is asked for on another condition is refused by that one first.
    [InlineData("\"one\"", "\"two\"", 412)]
    public async Task Who_has_it_is_told_so_with_its_tag_and_nothing_is_packed_for_them(string has, string? on, int status)
    {
        using var body = new MemoryStream();
        var context = ContextOf(CountingCompression.Name, body);
        context.Request.Headers.IfNoneMatch = has;
        context.Request.Headers.IfMatch = on;
        await AnswerAsync(context, "version");

        var headers = context.Response.Headers;
        Assert.Equal((status, "\"one\"", "no-cache"), (context.Response.StatusCode, headers.ETag.ToString(), headers.CacheControl.ToString()));
        Assert.Equal("Accept, Accept-Encoding, Accept-Language", headers.Vary.ToString());
        Assert.Equal(status == 200, body.Length > 0);
        if (has == "\"one\"" && on is null)
        {
            Assert.Equal(0, compression.Streams);
            Assert.Equal((0, 0), (headers.ContentEncoding.Count, headers.ContentType.Count));
        }
    }

    public void Dispose()
    {
        served.Dispose();
        services.Dispose();
    }

    private async Task<(string Encoding, byte[] Body)> AskAsync(string? accepted, string version)
    {
        using var body = new MemoryStream();
        var context = ContextOf(accepted, body);
        await AnswerAsync(context, version);
        Assert.Equal("Accept, Accept-Encoding, Accept-Language", context.Response.Headers.Vary.ToString());
        return (context.Response.Headers.ContentEncoding.ToString(), body.ToArray());
    }

    private DefaultHttpContext ContextOf(string? accepted, Stream body)
    {
        var context = new DefaultHttpContext { RequestServices = services };
        context.Response.Body = body;
        context.Request.Method = "GET";
        context.Request.Path = "/api/report";
        context.Request.QueryString = new QueryString("?format=csv");
        context.Request.Headers.AcceptEncoding = accepted;
        return context;
    }

    private async Task AnswerAsync(HttpContext context, string version)
    {
        var result = await served.AnswerAsync(
            context.Request, version, isLasting: true, _ => Task.FromResult(AnswerOf()), TestContext.Current.CancellationToken);
        await result.ExecuteAsync(context);
    }

    private Answer AnswerOf() => new("text/csv; charset=utf-8", new EntityTagHeaderValue("\"one\""), async (output, token) =>
    {
        written++;
        await output.WriteAsync(Text, token);
    });

    /// <summary>Packs as gzip does, under a name of its own.</summary>
    private sealed class CountingCompression : ICompressionProvider
    {
        public const string Name = "counted";

        public string EncodingName => Name;

        public bool SupportsFlush => true;

        public int Streams { get; private set; }

        public Stream CreateStream(Stream outputStream)
        {
            Streams++;
            return new GZipStream(outputStream, CompressionLevel.Fastest, leaveOpen: true);
        }
    }
}
