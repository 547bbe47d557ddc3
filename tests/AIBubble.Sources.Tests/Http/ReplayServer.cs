using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AIBubble.Sources.Tests.Http;

/// <summary>One answer of the replay server.</summary>
internal sealed record Replay(int Status, string MediaType, byte[] Body)
{
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Announces more bytes than it sends, then breaks the connection.</summary>
    public bool BreaksOff { get; init; }

    /// <summary>Sends its body but never ends it.</summary>
    public bool Stalls { get; init; }

    public static Replay Json(string body) => new(200, "application/json", Encoding.UTF8.GetBytes(body));

    public static Replay Text(int status, string mediaType, string body) => new(status, mediaType, Encoding.UTF8.GetBytes(body));
}

/// <summary>A request as it arrived.</summary>
internal sealed record SeenRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>A server on a free loopback port that answers each path with the next of its replays, repeating the last.</summary>
internal sealed class ReplayServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Queue<Replay>> replays = new(StringComparer.Ordinal);
    private readonly WebApplication app;

    private ReplayServer(WebApplication app) => this.app = app;

    public ConcurrentQueue<SeenRequest> Requests { get; } = new();

    public string Address => app.Urls.First() + "/";

    public static async Task<ReplayServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = new ReplayServer(builder.Build());
        server.app.Run(server.AnswerAsync);
        await server.app.StartAsync();
        return server;
    }

    public void Add(string path, params Replay[] answers) => replays[path] = new Queue<Replay>(answers);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Requests.Enqueue(new SeenRequest(
            context.Request.Method,
            context.Request.Path,
            context.Request.QueryString.Value ?? "",
            context.Request.Headers.ToDictionary(static h => h.Key, static h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync()));
        Replay? answer = null;
        if (replays.TryGetValue(context.Request.Path, out var queue))
        {
            lock (queue)
            {
                answer = queue.Count > 1 ? queue.Dequeue() : queue.Peek();
            }
        }

        answer ??= Replay.Text(404, "text/html", "<html>no such path</html>");
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.MediaType;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (answer.Status == 304)
        {
            return;
        }

        context.Response.ContentLength = answer.Body.Length + (answer.BreaksOff || answer.Stalls ? 10 : 0);
        await context.Response.Body.WriteAsync(answer.Body);
        if (answer.Stalls)
        {
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
        else if (answer.BreaksOff)
        {
            await context.Response.Body.FlushAsync();
            context.Abort();
        }
    }
}
