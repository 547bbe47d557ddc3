using AIBubble.Functions.Commands;
using AIBubble.Functions.Hosting;
using Microsoft.Extensions.Hosting;

// `rebuild`, `healthcheck`: one piece of work instead of serving. The Functions host passes options only, never a bare word.
if (args is [var first, ..] && !first.StartsWith('-') && !first.StartsWith('/') && !first.Contains('=', StringComparison.Ordinal))
{
    return await CommandLine.RunAsync(first, args[1..]);
}

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.AddApplication();
builder.AddTelemetry();
await builder.Build().RunAsync();
return Environment.ExitCode;
