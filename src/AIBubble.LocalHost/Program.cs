using AIBubble.Functions;
using AIBubble.Functions.Hosting;
using AIBubble.LocalHost.Commands;
using AIBubble.LocalHost.Hosting;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

var app = new FunctionApp(new GeneratedFunctionMetadataProvider(), static builder =>
{
    builder.AddApplication();
    // Our own name, so that a laptop or a container is not mistaken for the app in Azure; OTEL_SERVICE_NAME changes it.
    builder.AddTelemetry(static telemetry => telemetry
        .ConfigureResource(static resource => resource.Clear().AddService("aibubble-local").AddTelemetrySdk().AddEnvironmentVariableDetector())
        .WithTracing(static traces => traces.AddSource(LocalFunctionHost.ActivitySourceName)));
});

// A bare first word is a command; everything else is a setting, as in any .NET program.
return args is [var first, ..] && CommandLine.IsCommand(first)
    ? await CommandLine.RunAsync(app, first, args[1..], Console.Out)
    : await LocalFunctionHost.ServeAsync(app, args);
