using System.Reflection;
using AIBubble.LocalHost.Discovery;
using AIBubble.LocalHost.Http;
using AIBubble.LocalHost.Invocation;
using AIBubble.LocalHost.Queues;
using AIBubble.LocalHost.Settings;
using AIBubble.LocalHost.Timers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace AIBubble.LocalHost.Builder;

/// <summary>Collects the services of a function app. Same name and shape as the isolated worker's class.</summary>
public sealed class FunctionsApplicationBuilder : IHostApplicationBuilder
{
    private readonly WebApplicationBuilder inner;
    private readonly List<string> faults = [];
    private readonly HostJson hostJson = new();

    internal FunctionsApplicationBuilder(string[] args)
    {
        inner = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Files do not change under a running host: no watchers, of which a system has only so many.
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. args],
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = System.Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT"),
        });
        Collect(AddLocalSettings);
        var read = hostJson;
        Collect(() => read = HostJson.Read(Path.Combine(AppContext.BaseDirectory, "host.json"), inner.Configuration));
        hostJson = read;
        AddLogging();
        inner.Services.TryAddSingleton(TimeProvider.System);
        inner.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // Functions set their own limits; uploads are streamed.
            kestrel.Limits.MaxRequestBodySize = null;
        });
    }

    /// <inheritdoc/>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)inner).Properties;

    /// <inheritdoc/>
    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    /// <summary>
    /// The settings. <c>AzureWebJobsStorage</c> (when LocalHost starts Azurite) and <c>WEBSITE_HOSTNAME</c> are only known when
    /// the host starts: read them when a service is created, not while services are registered.
    /// </summary>
    public ConfigurationManager Configuration => inner.Configuration;

    /// <inheritdoc/>
    public IHostEnvironment Environment => inner.Environment;

    /// <inheritdoc/>
    public ILoggingBuilder Logging => inner.Logging;

    /// <inheritdoc/>
    public IMetricsBuilder Metrics => inner.Metrics;

    /// <inheritdoc/>
    public IServiceCollection Services => inner.Services;

    /// <summary>ASP.NET Core integration. LocalHost has no other, so there is nothing to switch on.</summary>
    public FunctionsApplicationBuilder ConfigureFunctionsWebApplication() => this;

    /// <inheritdoc/>
    public void ConfigureContainer<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        ((IHostApplicationBuilder)inner).ConfigureContainer(factory, configure);

    /// <summary>
    /// The host. What is wrong with settings or functions is said when it starts: one line each on standard error, exit code 1.
    /// </summary>
    public IHost Build() => BuildHost();

    /// <summary>
    /// Runs one piece of work with the app's services and its storage instead of serving: no function runs, no hosted
    /// service starts, nothing listens. An Azurite that had to be started for it is stopped again.
    /// </summary>
    /// <param name="work">Gets the app's services and a token that Ctrl-C and SIGTERM cancel; gives the exit code.</param>
    /// <returns>What the work gives, or 1 when settings or storage keep it from starting, each fault on standard error.</returns>
    public async Task<int> RunOnceAsync(Func<IServiceProvider, CancellationToken, Task<int>> work)
    {
        await using var host = BuildHost();
        return await host.RunOnceAsync(work);
    }

    private LocalFunctionsHost BuildHost()
    {
        var options = new LocalHostOptions();
        var functions = new FunctionCatalogue([], [], []);
        Collect(() => options = LocalHostOptions.Read(Configuration));
        Collect(() => functions = FunctionDiscovery.Discover(Assembly.GetEntryAssembly()?.GetTypes() ?? [], hostJson, Configuration));
        Configuration["urls"] = string.Join(';', ListenAddresses.Configured(Configuration));

        var plan = new HostPlan(hostJson, options, functions);
        Services.AddSingleton(plan);
        Services.AddSingleton(options);
        Services.AddSingleton<RunningFunctions>();
        Services.AddSingleton<FunctionKeys>();
        Services.AddSingleton<FunctionEndpoints>();
        Services.AddSingleton(_ => new StorageConnection(Configuration));

        // The host as a whole gives running functions their time before it stops its services; these then only tidy up.
        Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        OrderServices();
        var app = inner.Build();
        app.Services.GetRequiredService<FunctionEndpoints>().Map(app, functions);
        return new LocalFunctionsHost(app, plan, faults);
    }

    // ASP.NET Core starts its server after everything else. Here it comes first, so that the app's own services know their
    // address, and functions last, when those services are ready.
    private void OrderServices()
    {
        var own = Services.Where(service => service.ServiceType == typeof(IHostedService)).ToList();
        inner.Host.ConfigureContainer<IServiceCollection>((_, services) =>
        {
            foreach (var service in own)
            {
                services.Remove(service);
            }

            services.AddHostedService<ServerAddress>();
            foreach (var service in own)
            {
                services.Add(service);
            }

            services.AddHostedService<QueueListeners>();
            services.AddHostedService<TimerRunners>();
            services.AddHostedService<StartBanner>();
        });
    }

    private void AddLocalSettings()
    {
        if (AppFolders.FindLocalSettings(inner.Environment.ApplicationName) is not { } path)
        {
            return;
        }

        var values = LocalSettingsFile.Read(path);
        IList<IConfigurationSource> sources = inner.Configuration.Sources;
        var environment = sources.OfType<EnvironmentVariablesConfigurationSource>().LastOrDefault(source => string.IsNullOrEmpty(source.Prefix));
        sources.Insert(
            environment is null ? sources.Count : sources.IndexOf(environment),
            new MemoryConfigurationSource { InitialData = values });
    }

    private void AddLogging()
    {
        var levels = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            // The banner says what these would.
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
            ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Warning",
            ["Logging:Console:FormatterName"] = HostConsoleFormatter.FormatterName,
        };
        foreach (var (key, value) in hostJson.LogLevels)
        {
            levels[key] = value;
        }

        ((IConfigurationBuilder)inner.Configuration).Sources.Insert(
            0, new MemoryConfigurationSource { InitialData = levels });
        inner.Logging.AddConsoleFormatter<HostConsoleFormatter, ConsoleFormatterOptions>();
    }

    private void Collect(Action action)
    {
        try
        {
            action();
        }
        catch (StartFaultException exception)
        {
            faults.AddRange(exception.Faults);
        }
    }
}
