using System.Security.Cryptography;
using System.Text;
using AIBubble.Functions.Http;
using AIBubble.Rendering.Assets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AIBubble.Functions.Access;

/// <summary>
/// Asks for the reading key where one is set. A browser that was given it once, in the page's address, is given a cookie, so that the
/// page's own requests are answered too; the cookie does not hold the key, and opens nothing that writes.
/// </summary>
internal sealed class ReadingKey(IOptions<AccessOptions> options)
{
    /// <summary>The cookie's name.</summary>
    public const string Cookie = "aibubble-reading";

    // Digests have one length, so that a comparison in constant time does not tell the key's length either.
    private readonly byte[]? key = Digest(options.Value.ReadingKey);
    private readonly string? token = Token(options.Value.ReadingKey);

    /// <summary>Passes the request on, or answers 401.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (key is null || IsOpen(context.Request))
        {
            return next(context);
        }

        // A cache in between may not hand out what only some may read; routes that say more of it let it ask again each time.
        context.Response.Headers.CacheControl = "private, no-cache";
        var (presented, inAddress) = Presented(context.Request);
        if (!Opens(presented, context.Request.Cookies[Cookie]))
        {
            return Problems.Of(StatusCodes.Status401Unauthorized, "Reading needs a key here, in the header x-functions-key or the query parameter code.")
                .ExecuteAsync(context);
        }

        if (inAddress)
        {
            context.Response.Cookies.Append(Cookie, token!, new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = context.Request.IsHttps || context.Request.Headers["X-Forwarded-Proto"] == "https",
            });
        }

        return next(context);
    }

    // Scripts are the same for everybody, a sender of events asks before it has a key, and what the host keeps closed it closes itself.
    private static bool IsOpen(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method)
        || KeyedRoutes.Contains(request)
        || request.Path.StartsWithSegments(BrowserAssets.Address.TrimEnd('/'));

    // As on the real host, the header hides the query parameter.
    private static (string Key, bool InAddress) Presented(HttpRequest request)
    {
        if (request.Headers.TryGetValue("x-functions-key", out var header))
        {
            return (header.ToString(), false);
        }

        var code = request.Query["code"].ToString();
        return (code, code.Length > 0);
    }

    private bool Opens(string presented, string? cookie) => presented.Length > 0
        ? CryptographicOperations.FixedTimeEquals(Digest(presented)!, key)
        : CryptographicOperations.FixedTimeEquals(Hash(cookie ?? string.Empty), Hash(token!));

    private static byte[]? Digest(string? text) => string.IsNullOrEmpty(text) ? null : Hash(text);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static string? Token(string? text) =>
        string.IsNullOrEmpty(text) ? null : Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(text), "reading"u8));
}
