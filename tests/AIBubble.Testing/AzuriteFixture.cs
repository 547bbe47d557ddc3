using AIBubble.LocalHost.Azurite;
using Xunit;

namespace AIBubble.Testing;

/// <summary>
/// An Azurite for the tests of one assembly, on free ports and in a folder of its own that is deleted afterwards:
/// <c>[assembly: AssemblyFixture(typeof(AzuriteFixture))]</c>, then take it as a constructor parameter.
/// </summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aibubble-azurite-");
    private AzuriteServer? server;

    /// <summary>For the storage clients.</summary>
    public string ConnectionString => Server.ConnectionString;

    /// <summary>The running Azurite.</summary>
    public AzuriteServer Server => server ?? throw new InvalidOperationException("The fixture has not been initialised.");

    public async ValueTask InitializeAsync() =>
        server = await AzuriteServer.StartAsync(RepositoryFolder.Combine("infra", "azurite"), folder.FullName, TimeProvider.System, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        folder.Delete(recursive: true);
    }
}
