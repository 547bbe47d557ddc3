using AIBubble.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace AIBubble.LoadRuns;

/// <summary>An empty ASP.NET Core program that sends given bytes, or a 304 to whoever has them: the floor beside what is measured.</summary>
internal sealed class FloorServer : IAsyncDisposable
{
    private readonly ProcessHost process;
    private readonly string body;

    private FloorServer(ProcessHost process, string body, Uri address) => (this.process, this.body, Address) = (process, body, address);

    public Uri Address { get; }

    public static async Task<FloorServer> StartAsync(byte[] content, string contentType, string? tag)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, content);
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal);
        var started = ProcessHost.Start(typeof(FloorServer).Assembly.Location, settings, null, ["floor", file, contentType, tag ?? string.Empty]);
        return new FloorServer(started, file, await started.WaitUntilListeningAsync());
    }

    /// <summary>The floor itself, in its own process.</summary>
    public static async Task<int> ServeAsync(string file, string contentType, string tag)
    {
        var content = await File.ReadAllBytesAsync(file);
        var entityTag = tag.Length == 0 ? null : EntityTagHeaderValue.Parse(tag);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/", () => Results.Bytes(content, contentType, entityTag: entityTag));
        await app.StartAsync();
        await Console.Out.WriteLineAsync($"Listening on {app.Urls.First()}");
        await app.WaitForShutdownAsync();
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        await process.StopAsync();
        await process.DisposeAsync();
        File.Delete(body);
    }
}
