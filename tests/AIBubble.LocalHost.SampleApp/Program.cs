using System.ComponentModel.DataAnnotations;
using AIBubble.LocalHost.SampleApp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// The same lines as in any isolated function app.
var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddOptions<SampleOptions>().BindConfiguration("Sample").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddSingleton<Journal>();
builder.Services.AddHostedService<AddressReporter>();
await builder.Build().RunAsync();

namespace AIBubble.LocalHost.SampleApp
{
    public sealed class SampleOptions
    {
        [Range(1, 10)]
        public int Level { get; set; } = 5;

        public string? Greeting { get; set; }
    }
}
