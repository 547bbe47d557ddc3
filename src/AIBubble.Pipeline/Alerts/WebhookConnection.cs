using System.Net;
using System.Net.Sockets;

namespace AIBubble.Pipeline.Alerts;

/// <summary>
/// Connects to receivers of alerts. The address is checked when the connection is made and the one that was checked is connected to: a
/// name that says something else a moment later leads nowhere. Redirects are not followed, and no proxy is asked.
/// </summary>
/// <param name="resolve">The addresses of a name.</param>
/// <param name="allowLocal">Whether addresses of private networks are allowed.</param>
internal sealed class WebhookConnection(Func<string, CancellationToken, Task<IPAddress[]>> resolve, bool allowLocal)
{
    /// <summary>What the app posts with.</summary>
    /// <param name="allowLocal">Whether addresses of private networks are allowed.</param>
    public static SocketsHttpHandler Handler(bool allowLocal) => Handler(new WebhookConnection(Dns.GetHostAddressesAsync, allowLocal));

    /// <summary>A handler whose every connection is made by <paramref name="connection"/>.</summary>
    internal static SocketsHttpHandler Handler(WebhookConnection connection) => new()
    {
        // A signed body goes to the address that was configured and nowhere else.
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectCallback = async (context, cancellationToken) =>
            await connection.OpenAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellationToken),
    };

    /// <summary>A connection to the first address of a name that may be connected to and answers.</summary>
    /// <exception cref="HttpRequestException">None of its addresses is public, or none answers.</exception>
    internal async Task<Stream> OpenAsync(string host, int port, CancellationToken cancellationToken)
    {
        var allowed = Array.FindAll(await resolve(host, cancellationToken), address => allowLocal || PublicAddress.Is(address));
        if (allowed.Length == 0)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The webhook's name has no public address.");
        }

#pragma warning disable CA2000 // The stream owns it, or it is disposed of below.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
#pragma warning restore CA2000
        try
        {
            await socket.ConnectAsync(allowed, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
