using System.Runtime.InteropServices;
using AIBubble.LocalHost.Azurite;
using AIBubble.LocalHost.Http;
using AIBubble.LocalHost.Invocation;
using AIBubble.LocalHost.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AIBubble.LocalHost.Builder;

/// <summary>
/// The app with what surrounds it: storage is there before it starts and until it has stopped, running functions may finish,
/// and what keeps it from starting is said in one line each instead of a stack trace.
/// </summary>
internal sealed class LocalFunctionsHost(WebApplication app, HostPlan plan, IReadOnlyList<string> faults) : IHost, IAsyncDisposable
{
    // After the grace period functions are cancelled; this long they may take to hand back what they hold.
    private static readonly TimeSpan LettingGo = TimeSpan.FromSeconds(5);

    private readonly TimeProvider timeProvider = app.Services.GetRequiredService<TimeProvider>();
    private readonly ILogger logger = app.Services.GetRequiredService<ILogger<LocalFunctionsHost>>();
    private AzuriteServer? azurite;
    private bool started;

    public IServiceProvider Services => app.Services;

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        // Until the app's host listens to signals itself: Ctrl-C during an installation must leave nothing behind either.
        using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        try
        {
            if (faults.Count > 0)
            {
                throw new StartFaultException(faults);
            }

            ListenAddresses.Check(app.Configuration, plan.Options);
            await UseStorageAsync(interrupted.Token);
            TryStorageSettings();

            // Asked for here and not by the app's host, which would log the failure with its stack trace.
            app.Services.GetService<IStartupValidator>()?.Validate();
            started = true;
            await app.StartAsync(interrupted.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested || app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Asked to end before it had begun. Run() goes on to wait for the end of the app: this is it.
            app.Lifetime.StopApplication();
        }
        catch (Exception exception)
        {
            // The boundary of the process: nobody above can do better than tell the user.
            await GiveUpAsync(exception);
        }

        void Interrupt(PosixSignalContext context) => CancelOn(context, interrupted);
    }

    /// <summary>Storage and services as when serving, but nothing is started; gives the exit code.</summary>
    public async Task<int> RunOnceAsync(Func<IServiceProvider, CancellationToken, Task<int>> work)
    {
        using var interrupted = new CancellationTokenSource();
        using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        try
        {
            if (faults.Count > 0)
            {
                throw new StartFaultException(faults);
            }

            await UseStorageAsync(interrupted.Token);
            app.Services.GetService<IStartupValidator>()?.Validate();
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            return 1;
        }
        catch (Exception exception)
        {
            Log.StartFailed(logger, exception);
            foreach (var line in Explain(exception))
            {
                await Console.Error.WriteLineAsync(line);
            }

            return 1;
        }

        return await work(app.Services, interrupted.Token);

        void Interrupt(PosixSignalContext context) => CancelOn(context, interrupted);
    }

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (started)
        {
            started = false;
            var unfinished = await DrainAsync();
            if (unfinished > 0)
            {
                Log.DrainCutShort(logger, unfinished, plan.Options.Drain);
            }

            await app.StopAsync(cancellationToken);
        }

        await LeaveStorageAsync();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await LeaveStorageAsync();
    }

    private static void CancelOn(PosixSignalContext context, CancellationTokenSource source)
    {
        context.Cancel = true;
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The signal came while the wait it would have cut short was ending by itself.
        }
    }

    private async Task<int> DrainAsync()
    {
        var running = app.Services.GetRequiredService<RunningFunctions>();
        if (running.Count > 0)
        {
            await Console.Out.WriteLineAsync($"Waiting for running functions ({running.Count}) to finish; Ctrl-C again cancels them.");
        }

        using var hurry = new CancellationTokenSource();
        using var again = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => CancelOn(context, hurry));
        return await running.DrainAsync(plan.Options.Drain, LettingGo, timeProvider, hurry.Token);
    }

    private static IEnumerable<string> Explain(Exception exception) => exception switch
    {
        StartFaultException fault => fault.Faults,
        OptionsValidationException options => options.Failures,
        AggregateException several => several.Flatten().InnerExceptions.SelectMany(Explain),
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } inUse => [inUse.Message],
        _ => [$"The host could not start: {exception.Message.ReplaceLineEndings(" ")} ({exception.GetType().Name})"],
    };

    private async Task UseStorageAsync(CancellationToken cancellationToken)
    {
        if (StorageConnection.IsConfigured(app.Configuration))
        {
            return;
        }

        var root = AppFolders.FindRoot();
        if (root is null)
        {
            throw new StartFaultException("No storage is configured: set AzureWebJobsStorage (infra/azurite, which could stand in for it, is not in the folders above the app).");
        }

        var location = app.Configuration["Azurite:Location"];
        azurite = await AzuriteServer.StartAsync(
            Path.Combine(root, "infra", "azurite"),
            string.IsNullOrWhiteSpace(location) ? Path.Combine(root, ".azurite") : location,
            timeProvider,
            cancellationToken);
        app.Configuration[StorageConnection.HostSetting] = azurite.ConnectionString;
        Log.AzuriteReady(logger, azurite.ProcessId, azurite.Location);
    }

    // A connection that cannot be used is a setting to mend, and shows before anything is started with it.
    private void TryStorageSettings()
    {
        var storage = app.Services.GetRequiredService<StorageConnection>();
        foreach (var connection in plan.Functions.Queues.Select(function => function.Connection).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            storage.Queues(connection);
        }

        if (plan.Functions.Timers.Count > 0)
        {
            storage.Blobs();
        }
    }

    private async Task GiveUpAsync(Exception exception)
    {
        Log.StartFailed(logger, exception);
        foreach (var line in Explain(exception))
        {
            await Console.Error.WriteLineAsync(line);
        }

        Environment.ExitCode = 1;

        // Run() goes on to wait for the end of the app: this is it.
        app.Lifetime.StopApplication();
    }

    private async Task LeaveStorageAsync()
    {
        if (Interlocked.Exchange(ref azurite, null) is { } server)
        {
            await server.DisposeAsync();
        }
    }
}
