using AIBubble.LocalHost.Hosting;
using AIBubble.LocalHost.SampleApp;
using AIBubble.Storage;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

return await LocalFunctionHost.ServeAsync(
    new FunctionApp(new OwnFunctions(), static builder =>
    {
        builder.Services.AddAzureStorage(builder.Configuration);
        builder.Services.AddOptions<SampleOptions>().BindConfiguration("Sample").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.Configure<KestrelServerOptions>(static kestrel => kestrel.Limits.MaxRequestBodySize = 100_000_000);
        builder.Services.AddSingleton<Journal>();
        builder.Services.AddHostedService<AddressReporter>();
    }),
    args);
