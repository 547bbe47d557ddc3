using AIBubble.LocalHost.Hosting;
using AIBubble.LocalHost.SampleApp;
using AIBubble.Storage;
using Microsoft.Extensions.DependencyInjection;

return await LocalFunctionHost.ServeAsync(
    new FunctionApp(new OwnFunctions(), static builder =>
    {
        builder.Services.AddAzureStorage(builder.Configuration);
        builder.Services.AddOptions<SampleOptions>().BindConfiguration("Sample").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<Journal>();
        builder.Services.AddHostedService<AddressReporter>();
    }),
    args);
