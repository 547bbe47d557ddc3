using AIBubble.Functions.Hosting;
using AIBubble.Functions.Http;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<OutageMiddleware>();
builder.AddApplication();
builder.AddTelemetry(static telemetry => telemetry.UseFunctionsWorkerDefaults());
builder.Build().Run();
