using System.Security.Cryptography;
using System.Text;
using AIBubble.LocalHost.Settings;
using Microsoft.AspNetCore.Http;

namespace AIBubble.LocalHost.Http;

/// <summary>Decides whether a request may call a function, by the keys of the settings.</summary>
internal sealed class FunctionKeys(KeyOptions options)
{
    // Digests have one length, so that a comparison in constant time does not tell a key's length either.
    private readonly byte[]? function = Digest(options.Function);
    private readonly byte[]? master = Digest(options.Master);

    /// <summary>Without any configured key everything is open: the host then only listens on loopback.</summary>
    public bool Allows(AuthorizationLevel level, HttpRequest request)
    {
        if (level == AuthorizationLevel.Anonymous || (function is null && master is null))
        {
            return true;
        }

        // As on the real host, the header hides the query parameter.
        var presented = request.Headers.TryGetValue("x-functions-key", out var header) ? header.ToString() : request.Query["code"].ToString();
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(presented));
        var isMaster = master is not null && CryptographicOperations.FixedTimeEquals(digest, master);
        var isFunction = function is not null && CryptographicOperations.FixedTimeEquals(digest, function);
        return isMaster || (isFunction && level == AuthorizationLevel.Function);
    }

    private static byte[]? Digest(string? key) => string.IsNullOrWhiteSpace(key) ? null : SHA256.HashData(Encoding.UTF8.GetBytes(key.Trim()));
}
