using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace AIBubble.Functions.Access;

/// <summary>What every answer tells a browser, whoever made it. There are no headers of CORS: another origin's script reads nothing.</summary>
/// <remarks>
/// A 304 has nothing to tell: it confirms an answer that said all of this, and browsers do not let it say otherwise (RFC 9110, 15.4.5: no more
/// than the headers a cache needs).
/// </remarks>
internal static class SecurityHeaders
{
    private static readonly (string Name, StringValues Value)[] Defaults =
    [
        ("X-Content-Type-Options", "nosniff"),
        // For what is not a page: it loads nothing, and nobody frames it. A page says itself what it needs.
        ("Content-Security-Policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Permissions-Policy",
            "accelerometer=(), browsing-topics=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ];

    /// <summary>Adds, when the answer starts, what it does not say itself.</summary>
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        // Not now: whoever makes the answer of an error clears the headers first.
        context.Response.OnStarting(static state => Add((HttpContext)state), context);
        return next(context);
    }

    private static Task Add(HttpContext context)
    {
        if (context.Response.StatusCode == StatusCodes.Status304NotModified)
        {
            return Task.CompletedTask;
        }

        var headers = context.Response.Headers;
        foreach (var (name, value) in Defaults)
        {
            headers.TryAdd(name, value);
        }

        return Task.CompletedTask;
    }
}
