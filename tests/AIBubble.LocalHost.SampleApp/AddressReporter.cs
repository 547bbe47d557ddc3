using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace AIBubble.LocalHost.SampleApp;

/// <summary>Stands for a service of the app that needs storage and its own address when it starts.</summary>
public sealed class AddressReporter(IConfiguration configuration, Journal journal) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        journal.Write($"address {configuration["WEBSITE_HOSTNAME"]}");
        journal.Write($"storage {configuration["AzureWebJobsStorage"]}");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        journal.Write("stopped");
        return Task.CompletedTask;
    }
}
