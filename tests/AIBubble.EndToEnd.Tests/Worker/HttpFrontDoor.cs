using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AIBubble.EndToEnd.Tests.Worker;

/// <summary>
/// Where callers come in: routes, checks keys, and forwards to the worker, as the Functions host does. It listens before the worker
/// starts, because the worker is told its address, and lets requests wait until there is a worker.
/// </summary>
internal sealed class HttpFrontDoor : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string key;
    private readonly TaskCompletionSource<RequestDelegate> open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RequestForwarder? forwarder;

    private HttpFrontDoor(WebApplication app, string key)
    {
        this.app = app;
        this.key = key;
    }

    public Uri Address => new(app.Urls.First());

    /// <param name="key">The function key.</param>
    public static async Task<HttpFrontDoor> StartAsync(string key)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            kestrel.AddServerHeader = false;
            // The host's own limit is set to the app's (infra), so it is the app's that is tested.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddRouting();
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var door = new HttpFrontDoor(builder.Build(), key);
        door.app.Run(async context => await (await door.open.Task.WaitAsync(context.RequestAborted))(context));
        await door.app.StartAsync();
        return door;
    }

    /// <summary>Lets requests through to the worker's functions.</summary>
    public void Open(FunctionsWorker worker)
    {
        forwarder = new RequestForwarder(worker);
        var routes = new ApplicationBuilder(app.Services);
        routes.Use(AnswerWithoutWordsAsync);
        routes.UseRouting();
        routes.UseEndpoints(endpoints =>
        {
            foreach (var function in worker.Functions.Where(static function => function.Trigger.Kind == "http"))
            {
                endpoints.MapMethods("/api/" + function.Trigger.Route, function.Trigger.Methods.Split(','), context => ServeAsync(function, context));
            }
        });
        open.SetResult(routes.Build());
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        forwarder?.Dispose();
    }

    /// <summary>The host's routes have the method as a constraint: to it, a wrong method is an unknown route.</summary>
    private static async Task AnswerWithoutWordsAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        var isOurs = context.Items.ContainsKey(typeof(HostedFunction));
        if (!isOurs && !context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private Task ServeAsync(HostedFunction function, HttpContext context)
    {
        context.Items[typeof(HostedFunction)] = function;
        if (FunctionKeys.Allow(context.Request, function.Trigger, key))
        {
            return forwarder!.ForwardAsync(function, context);
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
