using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace AIBubble.LocalHost.Hosting;

/// <summary>
/// Tells the app its address as Core Tools does, in <c>WEBSITE_HOSTNAME</c>, once the server listens and before the app's own services
/// start.
/// </summary>
internal sealed class ServerAddress(IServer server, IConfiguration configuration) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (Of(server) is { } address && address.StartsWith("http", StringComparison.OrdinalIgnoreCase) && !address.Contains("unix:", StringComparison.Ordinal))
        {
            configuration["WEBSITE_HOSTNAME"] = ListenAddresses.HostAndPort(address);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The first address the server listens on.</summary>
    public static string? Of(IServer server) => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
}
