using System.Net;
using System.Text;

namespace AIBubble.Sources.SecEdgar;

/// <summary>What the SEC's error answers mean; they are HTML or XML, never JSON.</summary>
internal static class SecEdgarErrors
{
    private const string RateReason = "The SEC's limit of ten requests a second was exceeded; it answers again ten minutes after the rate is "
        + "back under it. Lower Sources__SecEdgar__RequestsPerSecond if other programs share this address.";
    private const string MissingReason = "HTTP 404: the SEC has no ";
    private const string IdentityReason = "The SEC refused the request as an undeclared automated tool: Sources__SecEdgar__Contact must be a "
        + "name and an e-mail address it accepts.";

    /// <summary>Whether every further request would only prolong the trouble.</summary>
    public static bool EndsRun(string reason) => reason == RateReason || reason == IdentityReason;

    /// <summary>Whether the SEC has no such resource.</summary>
    public static bool IsMissing(string reason) => reason.StartsWith(MissingReason, StringComparison.Ordinal);

    /// <summary>The reason for the operator, or <see langword="null"/> when the answer is none of the known ones.</summary>
    public static string? Explain(HttpStatusCode status, ReadOnlyMemory<byte> content, string what)
    {
        var text = Encoding.UTF8.GetString(content.Span[..Math.Min(content.Length, 64 * 1024)]);
        // The page is sent with 429, formerly with 403.
        if (text.Contains("Request Rate Threshold Exceeded", StringComparison.OrdinalIgnoreCase) || status == HttpStatusCode.TooManyRequests)
        {
            return RateReason;
        }

        if (text.Contains("Undeclared Automated Tool", StringComparison.OrdinalIgnoreCase))
        {
            return IdentityReason;
        }

        // The storage behind the data host says so in XML.
        if (status == HttpStatusCode.NotFound || text.Contains("<Code>NoSuchKey</Code>", StringComparison.Ordinal))
        {
            return MissingReason + what + ".";
        }

        // The archives' storage answers 403 for a path that does not exist: not a block.
        return text.Contains("<Code>AccessDenied</Code>", StringComparison.Ordinal)
            ? $"HTTP {(int)status} AccessDenied: the SEC's archives have no {what}."
            : null;
    }
}
