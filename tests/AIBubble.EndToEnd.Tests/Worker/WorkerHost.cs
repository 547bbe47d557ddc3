using AIBubble.Testing;

namespace AIBubble.EndToEnd.Tests.Worker;

/// <summary>
/// The built function app as the Functions host runs it: the real worker process, its functions loaded over the host's protocol, and an
/// address for callers. Disposing it ends the worker; see <see cref="StartupHook"/> for the case that nobody does.
/// </summary>
internal sealed class WorkerHost : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly RpcServer rpc;
    private readonly HttpFrontDoor door;

    private WorkerHost(RpcServer rpc, HttpFrontDoor door, ProcessHost process, WorkerChannel channel, FunctionsWorker worker, TimeSpan untilLoaded)
    {
        (this.rpc, this.door) = (rpc, door);
        (Process, Channel, Worker, UntilLoaded) = (process, channel, worker, untilLoaded);
        Client = new HttpClient { BaseAddress = door.Address, Timeout = TimeSpan.FromMinutes(2) };
    }

    /// <summary>The worker.</summary>
    public ProcessHost Process { get; }

    public WorkerChannel Channel { get; }

    public FunctionsWorker Worker { get; }

    /// <summary>From the start of the process until every function was loaded.</summary>
    public TimeSpan UntilLoaded { get; }

    /// <summary>Calls the front door.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts the app and waits until its functions are loaded.</summary>
    /// <param name="storage">Connection string of the storage account.</param>
    /// <param name="key">The function key.</param>
    /// <param name="settings">Further settings.</param>
    public static async Task<WorkerHost> StartAsync(string storage, string key, params (string Name, string Value)[] settings)
    {
        var rpc = await RpcServer.StartAsync();
        var door = await HttpFrontDoor.StartAsync(key);
        var program = WorkerProgram.Path;
        var began = TimeProvider.System.GetTimestamp();
        var process = ProcessHost.Start(program, WorkerProgram.Environment(storage, door.Address, settings), null, WorkerProgram.Arguments(rpc.Address));
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1), TimeProvider.System);
            var channel = await rpc.Connected.WaitAsync(patience.Token);
            await channel.Opened.WaitAsync(patience.Token);
            var worker = await FunctionsWorker.SetUpAsync(channel, Path.GetDirectoryName(program)!).WaitAsync(patience.Token);
            var untilLoaded = TimeProvider.System.GetElapsedTime(began);
            door.Open(worker);
            return new WorkerHost(rpc, door, process, channel, worker, untilLoaded);
        }
        catch (Exception fault)
        {
            var said = string.Join('\n', process.Output.Concat(process.Error));
            await process.DisposeAsync();
            await door.DisposeAsync();
            await rpc.DisposeAsync();
            throw new InvalidOperationException($"The worker did not start:\n{said}", fault);
        }
    }

    /// <summary>Asks the worker to end itself and waits.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        await Worker.TerminateAsync(Grace);
        return await Process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        try
        {
            if (!Process.HasExited)
            {
                await TerminateAsync();
            }
        }
        finally
        {
            // Kills what did not listen.
            await Process.DisposeAsync();
            await door.DisposeAsync();
            await rpc.DisposeAsync();
        }
    }
}
