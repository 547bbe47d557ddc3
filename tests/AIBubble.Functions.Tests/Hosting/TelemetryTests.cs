using System.IO.Compression;
using System.Text;
using AIBubble.Functions.Hosting;
using AIBubble.Pipeline.Telemetry;
using AIBubble.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AIBubble.Functions.Tests.Hosting;

public sealed partial class TelemetryTests
{
    [Fact]
    public void Is_silent_without_a_connection_string()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var before = builder.Services.Count;

        builder.AddTelemetry(static _ => { });

        Assert.Equal(before, builder.Services.Count);
    }

    [Fact]
    public async Task Sends_log_events_by_name_with_the_name_that_the_host_gives()
    {
        await using var insights = await ReplayServer.StartAsync();
        insights.Map("/v2.1/track", Reply.Json("""{"itemsReceived":1,"itemsAccepted":1,"errors":[]}"""));
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"] =
            $"InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint={insights.BaseAddress};LiveEndpoint={insights.BaseAddress}";
        builder.Configuration["APPLICATIONINSIGHTS_STATSBEAT_DISABLED"] = "true";
        builder.AddTelemetry(static telemetry => telemetry.ConfigureResource(static resource => resource.AddService("aibubble-of-test")));
        using (var host = builder.Build())
        {
            // The exporters are added when the host starts.
            await host.StartAsync(TestContext.Current.CancellationToken);

            // Not sampled: the line must arrive all the same.
            Verdict(host.Services.GetRequiredService<ILogger<TelemetryTests>>(), "speculative");
            host.Services.GetRequiredService<LoggerProvider>().ForceFlush();
            Assert.NotNull(host.Services.GetRequiredService<TracerProvider>());
            Assert.NotNull(host.Services.GetRequiredService<MeterProvider>());
            await host.StopAsync(TestContext.Current.CancellationToken);
        }

        var sent = string.Concat(insights.Requests.Where(static r => r.Path == "/v2.1/track").Select(Text));
        Assert.Contains("\"EventName\":\"VerdictOfTest\"", sent, StringComparison.Ordinal);
        Assert.Contains("The verdict is speculative", sent, StringComparison.Ordinal);
        Assert.Contains("aibubble-of-test", sent, StringComparison.Ordinal);
        Assert.Equal("AIBubble.Pipeline", PipelineTelemetry.Name);
    }

    private static string Text(RecordedRequest request)
    {
        if (!request.Headers.TryGetValue("Content-Encoding", out var encoding) || encoding != "gzip")
        {
            return Encoding.UTF8.GetString(request.Body);
        }

        using var packed = new GZipStream(new MemoryStream(request.Body), CompressionMode.Decompress);
        using var reader = new StreamReader(packed);
        return reader.ReadToEnd();
    }

    [LoggerMessage(1, LogLevel.Information, "The verdict is {Verdict}", EventName = "VerdictOfTest")]
    private static partial void Verdict(ILogger logger, string verdict);
}
