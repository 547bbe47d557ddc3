using System.Globalization;
using System.Text.Json;

namespace AIBubble.Rendering.Feeds;

/// <summary>A feed as JSON Feed 1.1 (jsonfeed.org).</summary>
public static class JsonFeed
{
    /// <summary>Its media type.</summary>
    public const string ContentType = "application/feed+json; charset=utf-8";

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The document.</summary>
    /// <param name="feed">What it says.</param>
    /// <param name="root">Scheme and host this was asked of, without a slash at the end.</param>
    /// <param name="self">Path and query of the feed itself.</param>
    public static byte[] Write(ReportFeed feed, string root, string self) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            Version = "https://jsonfeed.org/version/1.1",
            feed.Title,
            HomePageUrl = $"{root}/api/report?format=html&lang={feed.Text.Tag}",
            FeedUrl = root + self,
            Language = feed.Text.Tag,
            Items = feed.Entries.Select(entry => new
            {
                entry.Id,
                Url = root + entry.Address,
                entry.Title,
                ContentText = entry.Summary,
                DatePublished = entry.Day.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture),
            }),
        },
        Options);
}
