using AIBubble.Pipeline.Telemetry;
using Azure.Core;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace AIBubble.Functions.Hosting;

/// <summary>Logs, traces and metrics to Application Insights, when it is configured; silent otherwise.</summary>
public static class Telemetry
{
    private const string ConnectionSetting = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string AuthenticationSetting = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>Adds the exporter if <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c> has a value.</summary>
    /// <param name="builder">The app.</param>
    /// <param name="host">What the host that runs the app adds: who it says it is, and what it measures itself.</param>
    public static void AddTelemetry(this IHostApplicationBuilder builder, Action<IOpenTelemetryBuilder> host)
    {
        var connection = builder.Configuration[ConnectionSetting];
        if (string.IsNullOrWhiteSpace(connection))
        {
            return;
        }

        var credential = Credential(builder.Configuration[AuthenticationSetting]);
        builder.Services.Configure<OpenTelemetryLoggerOptions>(static logs => logs.IncludeFormattedMessage = true);
        var telemetry = builder.Services.AddOpenTelemetry();
        host(telemetry);
        telemetry
            .WithTracing(static traces => traces.AddSource(PipelineTelemetry.Name))
            .WithMetrics(static metrics => metrics.AddMeter(PipelineTelemetry.Name))
            .UseAzureMonitorExporter(exporter =>
            {
                exporter.ConnectionString = connection;
                exporter.Credential = credential;

                // Alerts wait for single log lines: none may be dropped because its trace was not sampled.
                exporter.EnableTraceBasedLogsSampler = false;
            });
    }

    /// <summary>
    /// Reads <c>ClientId={guid};Authorization=AAD</c> as the Functions host does; <see langword="null"/> for the key in the
    /// connection string.
    /// </summary>
    internal static TokenCredential? Credential(string? authentication)
    {
        var parts = (authentication ?? string.Empty)
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(static part => part.Split('=', 2, StringSplitOptions.TrimEntries))
            .Where(static part => part.Length == 2)
            .ToDictionary(static part => part[0], static part => part[1], StringComparer.OrdinalIgnoreCase);
        if (!string.Equals(parts.GetValueOrDefault("Authorization"), "AAD", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return new ManagedIdentityCredential(
            parts.GetValueOrDefault("ClientId") is { Length: > 0 } clientId
                ? ManagedIdentityId.FromUserAssignedClientId(clientId)
                : ManagedIdentityId.SystemAssigned);
    }
}
