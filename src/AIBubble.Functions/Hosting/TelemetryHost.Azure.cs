using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using OpenTelemetry;

namespace AIBubble.Functions.Hosting;

/// <summary>What telemetry says about who sends it.</summary>
internal static class TelemetryHost
{
    /// <summary>The function app, and the worker's own traces; the host then no longer reports on the worker's behalf.</summary>
    public static IOpenTelemetryBuilder UseHost(this IOpenTelemetryBuilder telemetry) => telemetry.UseFunctionsWorkerDefaults();
}
