using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace AIBubble.LocalHost.SampleApp;

/// <summary>What happened, one line each, in a file that several processes share and that outlives them.</summary>
public sealed class Journal(IConfiguration configuration)
{
    private static readonly Lock Gate = new();
    private readonly string? path = configuration["Sample:Journal"];

    public void Write(string line)
    {
        if (path is null)
        {
            return;
        }

        lock (Gate)
        {
            // Append with one write: lines of several processes do not mix.
            using var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            stream.Write(System.Text.Encoding.UTF8.GetBytes($"{Environment.ProcessId} {line}\n"));
        }
    }
}

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
