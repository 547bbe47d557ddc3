using AIBubble.LocalHost.Azurite;
using AIBubble.Testing;

namespace AIBubble.LoadRuns;

/// <summary>An Azurite of this program, in a folder that is deleted afterwards.</summary>
internal sealed class OwnAzurite : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aibubble-load-");
    private AzuriteServer? server;

    public string ConnectionString => server!.ConnectionString;

    public static async Task<OwnAzurite> StartAsync()
    {
        var azurite = new OwnAzurite();
        azurite.server = await AzuriteServer.StartAsync(
            RepositoryFolder.Combine("infra", "azurite"), azurite.folder.FullName, TimeProvider.System, CancellationToken.None);
        return azurite;
    }

    public async ValueTask DisposeAsync()
    {
        await server!.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
