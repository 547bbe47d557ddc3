using System.Collections.Concurrent;
using System.Net;
using AIBubble.EndToEnd.Tests.Worker.Protocol;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AIBubble.EndToEnd.Tests.Worker;

/// <summary>Where a worker reports for duty: gRPC on 127.0.0.1, a free port, without TLS.</summary>
internal sealed class RpcServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TaskCompletionSource<WorkerChannel> connected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly ConcurrentBag<WorkerChannel> channels = [];

    private RpcServer(WebApplication app) => this.app = app;

    /// <summary>The channel of the worker, once it has connected.</summary>
    public Task<WorkerChannel> Connected => connected.Task;

    public Uri Address => new(app.Urls.First());

    public static async Task<RpcServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http2));
        // The worker's stream stays open for good: do not wait for it.
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.Zero);
        builder.Services.AddGrpc(static grpc => grpc.MaxReceiveMessageSize = null);
        RpcServer? server = null;
        builder.Services.AddSingleton(_ => server!);
        server = new RpcServer(builder.Build());
        server.app.MapGrpcService<Endpoint>();
        await server.app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        foreach (var channel in channels)
        {
            channel.Dispose();
        }
    }

    private sealed class Endpoint(RpcServer server) : FunctionRpc.FunctionRpcBase
    {
        public override async Task EventStream(
            IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
        {
            var channel = new WorkerChannel(responseStream);
            server.channels.Add(channel);
            server.connected.TrySetResult(channel);
            await channel.ReadAsync(requestStream, context.CancellationToken);
        }
    }
}
