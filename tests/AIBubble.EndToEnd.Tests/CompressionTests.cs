using System.IO.Compression;

namespace AIBubble.EndToEnd.Tests;

/// <summary>What goes over the wire.</summary>
public sealed class CompressionTests(SharedApp shared)
{
    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Text_is_packed_for_who_takes_it_and_is_the_same_text(string encoding)
    {
        // Rendered anew for what was known before the history: the page is the same whatever has been computed meanwhile.
        const string Page = "api/report?format=html&asOf=1994-12-31&knownOn=1994-12-31";
        using var plain = await shared.App.GetAsync(Page);
        using var packed = await shared.App.GetAsync(Page, ("Accept-Encoding", encoding));
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal([encoding], packed.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", packed.Headers.Vary);
        Assert.Contains("Accept", packed.Headers.Vary);
        await using var stream = await packed.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using Stream unpacked = encoding == "br"
            ? new BrotliStream(stream, CompressionMode.Decompress)
            : new GZipStream(stream, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        Assert.Equal(await plain.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_page_with_all_its_series_weighs_less_than_120_kB()
    {
        using var packed = await shared.App.GetAsync("api/report?format=html", ("Accept-Encoding", "br"));
        var size = (await packed.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length;
        Assert.InRange(size, 10_000, 120_000);
    }
}
