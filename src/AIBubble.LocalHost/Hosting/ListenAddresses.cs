using System.Net;
using System.Net.Sockets;
using AIBubble.LocalHost.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace AIBubble.LocalHost.Hosting;

/// <summary>Where the host listens: 127.0.0.1:7071 unless told otherwise, and never beyond this machine without keys.</summary>
internal static class ListenAddresses
{
    /// <summary>The port Core Tools uses.</summary>
    public const string Default = "http://127.0.0.1:7071";

    /// <summary>The addresses of <c>--urls</c>, <c>ASPNETCORE_URLS</c> or <c>urls</c>, in this order.</summary>
    /// <exception cref="StartFaultException">An address is not valid, is open to others without keys, or its port is taken.</exception>
    public static IReadOnlyList<string> Check(IConfiguration configuration, LocalHostOptions options)
    {
        var addresses = Configured(configuration);
        var faults = new List<string>();

        // Kestrel also listens where its own section says, and then ignores the rest.
        var kestrel = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>();
        foreach (var text in addresses.Concat(kestrel))
        {
            BindingAddress address;
            try
            {
                address = BindingAddress.Parse(text);
            }
            catch (FormatException)
            {
                faults.Add($"'{text}' is not an address to listen on; write for example {Default}.");
                continue;
            }

            if (!options.Keys.Any && !IsLoopback(address))
            {
                faults.Add($"Refusing to listen on {text}, which other machines can reach, while no keys are configured: set "
                    + "LocalHost__Keys__Function and LocalHost__Keys__Master, or listen on 127.0.0.1.");
            }
            else if (IsTaken(address))
            {
                faults.Add(Taken(text));
            }
        }

        return faults.Count == 0 ? addresses : throw new StartFaultException(faults);
    }

    /// <summary>The one sentence about a port in use.</summary>
    public static string Taken(string address) =>
        $"Cannot listen on {address}: the port is already in use. Stop the program that uses it, or choose another with --urls http://127.0.0.1:7072.";

    /// <summary>The configured addresses, or the default.</summary>
    public static IReadOnlyList<string> Configured(IConfiguration configuration)
    {
        var text = configuration["urls"] ?? configuration["ASPNETCORE_URLS"];
        return string.IsNullOrWhiteSpace(text) ? [Default] : text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>Host and port as a caller on this machine would write them.</summary>
    public static string HostAndPort(string address)
    {
        var binding = BindingAddress.Parse(address);
        var host = binding.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : binding.Host;
        return $"{host}:{binding.Port}";
    }

    private static bool IsLoopback(BindingAddress address) =>
        address.IsUnixPipe
        || address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    // Kestrel has the last word, but would only speak after storage has been set up.
    private static bool IsTaken(BindingAddress address)
    {
        if (address.IsUnixPipe || address.Port == 0)
        {
            return false;
        }

        var ip = IPAddress.TryParse(address.Host.Trim('[', ']'), out var parsed) ? parsed
            : IsLoopback(address) ? IPAddress.Loopback
            : IPAddress.Any;
        try
        {
            using var probe = new TcpListener(ip, address.Port);
            probe.Start();
            return false;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode == SocketError.AddressAlreadyInUse;
        }
    }
}
