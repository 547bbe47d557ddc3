using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace AIBubble.Pipeline.Alerts;

/// <summary>
/// Posts events to the configured address. With a secret each carries <c>X-AIBubble-Signature: sha256={hex}</c>, the
/// HMAC-SHA256 of the body's bytes under the secret's UTF-8 bytes; and, against replay, <c>X-AIBubble-Timestamp</c> (Unix
/// seconds of the attempt) with <c>X-AIBubble-Timestamp-Signature: sha256={hex}</c>, the HMAC of
/// <c>{timestamp}.{body}</c>. A receiver computes both, compares in constant time, refuses old timestamps, and ignores an
/// event id it has seen.
/// </summary>
public sealed class AlertWebhook(HttpClient http, IOptions<AlertOptions> options, TimeProvider clock)
{
    /// <summary>Header of the body's signature.</summary>
    public const string SignatureHeader = "X-AIBubble-Signature";

    /// <summary>Header of the instant of the attempt.</summary>
    public const string TimestampHeader = "X-AIBubble-Timestamp";

    /// <summary>Header of the signature over instant and body.</summary>
    public const string TimestampSignatureHeader = "X-AIBubble-Timestamp-Signature";

    /// <summary>Whether there is an address to post to.</summary>
    public bool IsConfigured => options.Value.WebhookAddress() is not null;

    /// <summary>Whether what is posted is signed.</summary>
    public bool IsSigned => !string.IsNullOrEmpty(options.Value.WebhookSecret);

    /// <summary>One attempt.</summary>
    /// <returns><see langword="null"/> when the receiver took it, or why not.</returns>
    public async Task<string?> TryPostAsync(string cloudEvent, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(cloudEvent);
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.WebhookAddress()) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(AlertEvent.MediaType, "utf-8");
        if (IsSigned)
        {
            var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            var key = Encoding.UTF8.GetBytes(options.Value.WebhookSecret!);
            request.Headers.Add(SignatureHeader, Sign(key, body));
            request.Headers.Add(TimestampHeader, timestamp);
            request.Headers.Add(TimestampSignatureHeader, Sign(key, [.. Encoding.UTF8.GetBytes(timestamp + "."), .. body]));
        }

        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.IsSuccessStatusCode ? null : $"HTTP {(int)response.StatusCode}";
        }
        catch (Exception failed) when (failed is HttpRequestException || (failed is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return failed.Message;
        }
    }

    private static string Sign(byte[] key, byte[] content) => $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(key, content))}";
}
