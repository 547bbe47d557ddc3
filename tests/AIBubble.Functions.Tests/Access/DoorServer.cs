using System.Collections.Concurrent;
using System.Net;
using AIBubble.Functions.Access;
using AIBubble.Functions.Http;
using AIBubble.Pipeline.Rebuilding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AIBubble.Functions.Tests.Access;

/// <summary>A server with the app's front door and, behind it, next to nothing.</summary>
internal sealed class DoorServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient client;
    private int atWork;

    private DoorServer(WebApplication app, WorkGate gate)
    {
        (this.app, Gate) = (app, gate);
        client = new HttpClient(new SocketsHttpHandler { UseCookies = false });
    }

    /// <summary>Open; a test may close it.</summary>
    public WorkGate Gate { get; }

    /// <summary>What <c>/api/slow</c> waits for.</summary>
    public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many wait for it.</summary>
    public int AtWork => Volatile.Read(ref atWork);

    public static Task<DoorServer> StartAsync(params (string Name, string Value)[] settings) => StartAsync([], settings);

    /// <param name="lines">Takes every line that is logged, at the level at which the hosts log.</param>
    /// <param name="settings">The app's settings.</param>
    public static async Task<DoorServer> StartAsync(ConcurrentQueue<string> lines, params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection(settings.Select(static s => KeyValuePair.Create(s.Name, (string?)s.Value)));
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        FrontDoor.Add(builder.Services, builder.Configuration);
        var gate = new WorkGate();
        gate.Set(mayWork: true);
        builder.Services.AddSingleton(gate);
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddProvider(new LineLog(lines));
        var built = builder.Build();
        var server = new DoorServer(built, gate);
        built.Run(context => context.Request.Path == "/api/slow" ? server.AnswerLaterAsync(context) : AnswerAsync(context));
        await built.StartAsync();
        server.client.BaseAddress = new Uri(built.Urls.Single());
        return server;
    }

    public static void AssertSafe(HttpResponseMessage answer)
    {
        Assert.Equal("nosniff", One("X-Content-Type-Options"));
        Assert.Equal("no-referrer", One("Referrer-Policy"));
        Assert.Equal("DENY", One("X-Frame-Options"));
        Assert.Contains("default-src 'none'", One("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", One("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("camera=()", One("Permissions-Policy"), StringComparison.Ordinal);
        Assert.Equal("same-origin", One("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", One("Cross-Origin-Resource-Policy"));

        string One(string name) => Assert.Single(answer.Headers.GetValues(name));
    }

    public async Task<HttpResponseMessage> SendAsync(string method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<HttpResponseMessage> PostAsync(string path, string body)
    {
        using var content = new StringContent(body);
        return await client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    public async Task<HttpStatusCode> StatusAsync(string method, string path, params (string Name, string Value)[] headers)
    {
        using var answer = await SendAsync(method, path, headers);
        return answer.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    private async Task AnswerLaterAsync(HttpContext context)
    {
        Interlocked.Increment(ref atWork);
        await Go.Task;
        await AnswerAsync(context);
    }

    private static Task AnswerAsync(HttpContext context)
    {
        switch (context.Request.Path)
        {
            case "/api/fails":
                return Problems.Of(StatusCodes.Status400BadRequest, "It fails.").ExecuteAsync(context);
            case "/api/page":
                context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; frame-ancestors 'none'";
                break;
            case "/api/cleared":
                context.Response.Clear();
                break;
        }

        return context.Response.WriteAsync("It is there.");
    }

    private sealed class LineLog(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
