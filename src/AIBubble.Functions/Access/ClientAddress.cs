using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Access;

/// <summary>Whom a request is counted for.</summary>
internal static class ClientAddress
{
    private const string ForwardedFor = "X-Forwarded-For";

    /// <summary>A client's address; of IPv6 the network of 64 bits, which is what one subscriber is given.</summary>
    /// <param name="context">The request.</param>
    /// <param name="trustedProxies">How many entries of <c>X-Forwarded-For</c>, from the right, were written by proxies of ours.</param>
    /// <returns>Loopback for a client on this machine, or one whose connection has no address.</returns>
    public static IPAddress Of(HttpContext context, int trustedProxies)
    {
        var connection = context.Connection.RemoteIpAddress ?? IPAddress.Loopback;
        var forwarded = trustedProxies == 0 ? [] : context.Request.Headers[ForwardedFor].ToString().Split(',');
        var address = forwarded.Length >= trustedProxies && trustedProxies > 0 && Parse(forwarded[^trustedProxies].Trim()) is { } named ? named : connection;
        return Network(address);
    }

    // Azure's front end writes the port, too.
    private static IPAddress? Parse(string entry) => IPEndPoint.TryParse(entry, out var endpoint) ? endpoint.Address : null;

    private static IPAddress Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address))
        {
            return IPAddress.IsLoopback(address) ? IPAddress.Loopback : address;
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
