using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AIBubble.Testing;

/// <summary>A request as the server saw it.</summary>
/// <param name="Method">Upper case.</param>
/// <param name="Path">Without the query.</param>
/// <param name="Query">With its question mark; empty when there is none.</param>
/// <param name="Headers">By name, without regard to case.</param>
/// <param name="Body">The bytes of the body.</param>
public sealed record RecordedRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>What the server answers.</summary>
public sealed record Reply
{
    /// <summary>Default: 200.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Default: none but what Kestrel adds.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Default: empty.</summary>
    public ReadOnlyMemory<byte> Body { get; init; } = ReadOnlyMemory<byte>.Empty;

    /// <summary>How long to wait before answering. Default: not at all.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Cut the connection after this many bytes of the body; null: send all of it.</summary>
    public int? AbortAfter { get; init; }

    /// <summary>A text body.</summary>
    public static Reply Text(string body, string contentType = "text/plain; charset=utf-8", int status = 200) =>
        new()
        {
            Status = status,
            Body = Encoding.UTF8.GetBytes(body),
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = contentType }
        };

    /// <summary>A JSON body.</summary>
    public static Reply Json(string body, int status = 200) => Text(body, "application/json; charset=utf-8", status);
}

/// <summary>Stands for an upstream: a server on 127.0.0.1 and a free port that gives set answers and remembers what it was asked.</summary>
public sealed class ReplayServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, Func<RecordedRequest, Reply>> answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<RecordedRequest> requests = new();

    private ReplayServer(WebApplication app) => this.app = app;

    /// <summary>Ends with a slash.</summary>
    public Uri BaseAddress { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Every request so far, oldest first.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. requests];

    /// <summary>Starts a server without answers: 404 to everything.</summary>
    public static async Task<ReplayServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var server = new ReplayServer(builder.Build());
        server.app.Run(server.AnswerAsync);
        await server.app.StartAsync();
        var addresses = ((IApplicationBuilder)server.app).ServerFeatures.Get<IServerAddressesFeature>()!.Addresses;
        server.BaseAddress = new Uri(addresses.First() + "/");
        return server;
    }

    /// <summary>Answers a path, or a path with exactly this query, which goes first.</summary>
    public ReplayServer Map(string pathAndQuery, Reply reply) => Map(pathAndQuery, _ => reply);

    /// <summary>Answers by request, for example differently each time.</summary>
    public ReplayServer Map(string pathAndQuery, Func<RecordedRequest, Reply> reply)
    {
        answers[pathAndQuery] = reply;
        return this;
    }

    /// <summary>Answers in this order; the last answer is repeated.</summary>
    public ReplayServer Map(string pathAndQuery, params Reply[] replies)
    {
        var next = -1;
        return Map(pathAndQuery, _ => replies[Math.Min(Interlocked.Increment(ref next), replies.Length - 1)]);
    }

    /// <summary>Serves a file's bytes.</summary>
    public ReplayServer MapFile(string pathAndQuery, string file, string contentType) =>
        Map(pathAndQuery, _ => new Reply
        {
            Body = File.ReadAllBytes(file),
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = contentType }
        });

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var request = new RecordedRequest(
            context.Request.Method,
            context.Request.Path,
            context.Request.QueryString.ToString(),
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray());
        requests.Enqueue(request);
        if (!answers.TryGetValue(request.Path + request.Query, out var answer) && !answers.TryGetValue(request.Path, out answer))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var reply = answer(request);
        await Task.Delay(reply.Delay, TimeProvider.System, context.RequestAborted);
        context.Response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (reply.AbortAfter is { } length)
        {
            context.Response.ContentLength ??= reply.Body.Length;
            await context.Response.Body.WriteAsync(reply.Body[..length], context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
            return;
        }

        await context.Response.Body.WriteAsync(reply.Body, context.RequestAborted);
    }
}
