using AIBubble.LocalHost.Azurite;
using AIBubble.Testing;

namespace AIBubble.LoadRuns;

/// <summary>An Azurite of this program, in a folder that is deleted afterwards. It can be away for a while, and is at the same addresses afterwards.</summary>
internal sealed class OwnAzurite : IAsyncDisposable
{
    // It writes all of a table anew every few seconds, and does nothing else meanwhile.
    private const int ManyRows = 200_000;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aibubble-load-");
    private readonly bool keeps;
    private AzuriteServer? server;

    private OwnAzurite(bool keeps) => this.keeps = keeps;

    public string ConnectionString => server!.ConnectionString;

    /// <summary>Starts one.</summary>
    /// <param name="rows">How many rows it will have to take: with many of them it keeps what is stored in memory only.</param>
    public static async Task<OwnAzurite> StartAsync(int rows = 0)
    {
        var azurite = new OwnAzurite(keeps: rows < ManyRows);
        azurite.server = await azurite.ServeAsync(AzuritePorts.Any);
        return azurite;
    }

    /// <summary>Stops it as a service is stopped, with what it has accepted written, and starts it again on the same folder.</summary>
    /// <remarks>Not by SIGKILL: Azurite answers before it has written, and a storage that loses what it has answered is not what is tested here.</remarks>
    public async Task StopForAsync(TimeSpan pause)
    {
        var ports = server!.Ports;
        await server.DisposeAsync();
        await Task.Delay(pause, TimeProvider.System);
        server = await ServeAsync(ports);
    }

    /// <summary>Stops it in the middle of whatever it does: connections stay open and nothing answers, until it goes on.</summary>
    public async Task FreezeForAsync(TimeSpan pause)
    {
        ProcessSignals.Send(server!.ProcessId, "STOP");
        await Task.Delay(pause, TimeProvider.System);
        ProcessSignals.Send(server.ProcessId, "CONT");
    }

    public async ValueTask DisposeAsync()
    {
        await server!.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private Task<AzuriteServer> ServeAsync(AzuritePorts ports) => AzuriteServer.StartAsync(
        RepositoryFolder.Combine("infra", "azurite"), folder.FullName, ports, keeps, TimeProvider.System, CancellationToken.None);
}
