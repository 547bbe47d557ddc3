using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AIBubble.Functions.Hosting;

/// <summary>Runs a command with the app's services beside the Functions host, whose worker cannot start without it.</summary>
internal static class CommandHost
{
    /// <summary>Gives the work the app's services and a token that Ctrl-C cancels.</summary>
    /// <returns>The exit code of the work, or 1 when a setting keeps it from beginning.</returns>
    public static async Task<int> RunAsync(string[] args, Func<IServiceProvider, CancellationToken, Task<int>> work)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.AddApplication();
        builder.QuietLogs();

        // Built and never started: hosted services belong to the app that serves.
        using var host = builder.Build();
        try
        {
            host.Services.GetService<IStartupValidator>()?.Validate();
        }
        catch (OptionsValidationException faulty)
        {
            foreach (var failure in faulty.Failures)
            {
                await Console.Error.WriteLineAsync(failure);
            }

            return 1;
        }

        using var interrupted = new CancellationTokenSource();
        using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        return await work(host.Services, interrupted.Token);

        void Interrupt(PosixSignalContext context)
        {
            context.Cancel = true;
            interrupted.Cancel();
        }
    }
}
