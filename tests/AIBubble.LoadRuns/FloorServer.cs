using System.Text.Json;
using AIBubble.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace AIBubble.LoadRuns;

/// <summary>An empty ASP.NET Core program that sends a given answer, or a 304 to whoever has it: the floor beside what is measured.</summary>
internal sealed class FloorServer : IAsyncDisposable
{
    private readonly ProcessHost process;
    private readonly string answerFile;

    private FloorServer(ProcessHost process, string file, Uri address) => (this.process, answerFile, Address) = (process, file, address);

    public Uri Address { get; }

    public static async Task<FloorServer> StartAsync(FloorAnswer answer)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, JsonSerializer.SerializeToUtf8Bytes(answer));
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal);
        var started = ProcessHost.Start(typeof(FloorServer).Assembly.Location, settings, null, ["floor", file]);
        return new FloorServer(started, file, await started.WaitUntilListeningAsync());
    }

    /// <summary>The floor itself, in its own process.</summary>
    public static async Task<int> ServeAsync(string file)
    {
        var answer = JsonSerializer.Deserialize<FloorAnswer>(await File.ReadAllBytesAsync(file))!;
        var entityTag = answer.Tag is { } tag ? EntityTagHeaderValue.Parse(tag) : null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.AddServerHeader = false);
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/", (HttpContext context) =>
        {
            foreach (var (name, value) in answer.Headers)
            {
                context.Response.Headers[name] = value;
            }

            return Results.Bytes(answer.Body, answer.ContentType, entityTag: entityTag);
        });
        await app.StartAsync();
        await Console.Out.WriteLineAsync($"Listening on {app.Urls.First()}");
        await app.WaitForShutdownAsync();
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        await process.StopAsync();
        await process.DisposeAsync();
        File.Delete(answerFile);
    }
}
