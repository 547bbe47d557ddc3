using AIBubble.LocalHost.Azurite;
using AIBubble.LocalHost.Functions;
using AIBubble.LocalHost.Settings;
using AIBubble.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AIBubble.LocalHost.Hosting;

/// <summary>
/// Runs a function app in this process: storage is there before it starts and until it has stopped, running functions may
/// finish, and what keeps it from starting is said in one line each instead of a stack trace.
/// </summary>
public static class LocalFunctionHost
{
    /// <summary>The source of this host's own spans: one for each run of a timer and each message.</summary>
    public const string ActivitySourceName = "AIBubble.LocalHost";

    // After the grace period functions are cancelled; this long they may take to hand back what they hold.
    private static readonly TimeSpan LettingGo = TimeSpan.FromSeconds(5);

    /// <summary>Serves until Ctrl-C, SIGTERM or the closing of the terminal.</summary>
    /// <param name="app">What to run.</param>
    /// <param name="args">Settings; <c>--urls</c> says where to listen, default http://127.0.0.1:7071.</param>
    /// <returns>0 when it was asked to end, 1 when it could not start or had to stop by itself; the reasons are on standard error.</returns>
    public static Task<int> ServeAsync(FunctionApp app, string[] args) => GuardAsync(async signals =>
    {
        var (builder, host) = LocalHostBuilder.Create(app, args);
        var options = LocalHostOptions.Read(builder.Configuration);
        if (options.StopWithInput)
        {
            signals.StopWithInput();
        }

        builder.Configuration["urls"] = string.Join(';', ListenAddresses.Check(builder.Configuration, options));
        await using var azurite = await UseStorageAsync(builder.Configuration, signals.Stop);
        app.Register(builder);
        var functions = await FunctionReader.ReadAsync(app, host, builder.Configuration);
        await using var web = LocalHostBuilder.Build(builder, new HostPlan(app.Name, host, options, functions));
        await web.StartAsync(signals.Stop);

        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var stop = signals.Stop.Register(web.Lifetime.StopApplication);
        await using var stopped = web.Lifetime.ApplicationStopping.Register(stopping.SetResult);
        await stopping.Task;
        await DrainAsync(web, options.Drain, signals.Hurry);
        await web.StopAsync(CancellationToken.None);
        return signals.Stop.IsCancellationRequested ? 0 : 1;
    });

    /// <summary>
    /// Runs one piece of work with the app's services and its storage instead of serving: no function runs, no hosted
    /// service starts, nothing listens. An Azurite that had to be started for it is stopped again.
    /// </summary>
    /// <param name="app">Whose services.</param>
    /// <param name="args">Settings, as when serving.</param>
    /// <param name="work">Gets the services and a token that Ctrl-C and SIGTERM cancel; gives the exit code.</param>
    /// <returns>What the work gives, or 1 when settings or storage keep it from starting, each fault on standard error.</returns>
    public static Task<int> RunOnceAsync(FunctionApp app, string[] args, Func<IServiceProvider, CancellationToken, Task<int>> work) =>
        GuardAsync(async signals =>
    {
        var (builder, _) = LocalHostBuilder.Create(app, args);
        // Warnings and worse only: a line per snapshot would push the work's own text off the screen.
        builder.Logging.AddFilter(nameof(AIBubble), LogLevel.Warning);
        await using var azurite = await UseStorageAsync(builder.Configuration, signals.Stop);
        app.Register(builder);
        await using var web = builder.Build();
        web.Services.GetService<IStartupValidator>()?.Validate();
        return await work(web.Services, signals.Stop);
    });

    private static async Task<int> GuardAsync(Func<StopSignals, Task<int>> run)
    {
        var signals = new StopSignals();
        try
        {
            return await run(signals);
        }
        catch (OperationCanceledException) when (signals.Stop.IsCancellationRequested)
        {
            // Asked to end before it had begun.
            return 0;
        }
        catch (Exception exception)
        {
            // The boundary of the process: nobody above can do better than tell the user.
            foreach (var line in Explain(exception))
            {
                await Console.Error.WriteLineAsync(line);
            }

            return 1;
        }
    }

    private static IEnumerable<string> Explain(Exception exception) => exception switch
    {
        StartFaultException fault => fault.Faults,
        OptionsValidationException options => options.Failures,
        AggregateException several => several.Flatten().InnerExceptions.SelectMany(Explain),
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } inUse => [inUse.Message],
        _ when Environment.GetEnvironmentVariable("LocalHost__Debug") is not null => [exception.ToString()],
        _ => [$"The host could not start: {exception.Message.ReplaceLineEndings(" ")} ({exception.GetType().Name})"],
    };

    private static async Task<AzuriteServer?> UseStorageAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        if (configuration.GetSection(StorageOptions.Section) is var storage && (!string.IsNullOrWhiteSpace(storage.Value) || storage.GetChildren().Any()))
        {
            return null;
        }

        var root = AppFolders.FindRoot() ?? throw new StartFaultException(
            "No storage is configured: set AzureWebJobsStorage (infra/azurite, which could stand in for it, is not in the folders above the app).");
        var location = configuration["Azurite:Location"];
        var server = await AzuriteServer.StartAsync(
            Path.Combine(root, "infra", "azurite"),
            string.IsNullOrWhiteSpace(location) ? Path.Combine(root, ".azurite") : location,
            TimeProvider.System,
            cancellationToken);
        configuration[StorageOptions.Section] = server.ConnectionString;
        await Console.Out.WriteLineAsync($"Azurite started (process {server.ProcessId}, {server.Location})");
        return server;
    }

    private static async Task DrainAsync(WebApplication web, TimeSpan grace, CancellationToken hurry)
    {
        var running = web.Services.GetRequiredService<RunningFunctions>();
        if (running.Count > 0)
        {
            await Console.Out.WriteLineAsync($"Waiting for running functions ({running.Count}) to finish; Ctrl-C again cancels them.");
        }

        var unfinished = await running.DrainAsync(grace, LettingGo, web.Services.GetRequiredService<TimeProvider>(), hurry);
        if (unfinished > 0)
        {
            Log.DrainCutShort(web.Logger, unfinished, grace);
        }
    }
}
