using OpenTelemetry;
using OpenTelemetry.Resources;

namespace AIBubble.Functions.Hosting;

/// <summary>What telemetry says about who sends it.</summary>
internal static class TelemetryHost
{
    /// <summary>Our own name, so that a laptop or a container is not mistaken for the app in Azure; <c>OTEL_SERVICE_NAME</c> changes it.</summary>
    public static IOpenTelemetryBuilder UseHost(this IOpenTelemetryBuilder telemetry) =>
        telemetry.ConfigureResource(static resource => resource.Clear().AddService("aibubble-local").AddTelemetrySdk().AddEnvironmentVariableDetector());
}
