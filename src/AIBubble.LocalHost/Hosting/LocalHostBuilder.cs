using AIBubble.LocalHost.Functions;
using AIBubble.LocalHost.Http;
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
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace AIBubble.LocalHost.Hosting;

/// <summary>Puts a function app and what surrounds it into one ASP.NET Core application.</summary>
internal static class LocalHostBuilder
{
    /// <summary>
    /// A builder whose configuration holds, each overriding those before: host.json's logging levels, appsettings.json,
    /// the Values of local.settings.json, environment variables and the command line.
    /// </summary>
    /// <exception cref="StartFaultException">host.json or local.settings.json has faults.</exception>
    public static (WebApplicationBuilder Builder, HostJson Host) Create(FunctionApp app, string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Files do not change under a running host: no watchers, of which a system has only so many.
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. args],
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT"),
        });
        AddLocalSettings(builder.Configuration, app.Name);
        var host = HostJson.Read(Path.Combine(AppContext.BaseDirectory, "host.json"), builder.Configuration);
        AddLogging(builder, host);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.AddServerHeader = false);
        return (builder, host);
    }

    /// <summary>The application: its services registered and checked, its routes mapped; nothing has started.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, HostPlan plan)
    {
        builder.Services.AddSingleton(plan);
        builder.Services.AddSingleton<HostStorage>();
        builder.Services.AddSingleton<RunningFunctions>();
        builder.Services.AddSingleton<Bell>();
        builder.Services.AddSingleton<FunctionEndpoints>();
        builder.Services.AddSingleton(new FunctionKeys(plan.Options.Keys));
        if (ProgressLine.IsPossible)
        {
            AddProgress(builder);
        }

        // The host as a whole gives running functions their time before it stops its services; these then only tidy up.
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        OrderServices(builder);
        var web = builder.Build();
        web.Services.GetRequiredService<FunctionEndpoints>().Map(web, plan.Functions.Http);
        // Asked for here and not by ASP.NET Core's host, which would log the failure with its stack trace.
        web.Services.GetService<IStartupValidator>()?.Validate();
        return web;
    }

    private static void AddProgress(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(static services =>
            new ProgressLine(Console.Out, static () => Console.WindowWidth, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddHostedService(static services => services.GetRequiredService<ProgressLine>());
        builder.Services.AddSingleton<ILoggerProvider, ProgressLogger>();
        // Finer than what is worth a line of its own.
        builder.Logging.AddFilter<ProgressLogger>(nameof(AIBubble), LogLevel.Debug);
    }

    // ASP.NET Core starts its server after everything else. Here it comes first, so that the app's own services know their
    // address, and functions last, when those services are ready.
    private static void OrderServices(WebApplicationBuilder builder)
    {
        var own = builder.Services.Where(static service => service.ServiceType == typeof(IHostedService)).ToList();
        builder.Host.ConfigureContainer<IServiceCollection>((_, services) =>
        {
            own.ForEach(service => services.Remove(service));
            services.AddHostedService<ServerAddress>();
            own.ForEach(services.Add);
            services.AddHostedService<QueueListeners>();
            services.AddHostedService<TimerRunners>();
            services.AddHostedService<StartBanner>();
        });
    }

    private static void AddLocalSettings(ConfigurationManager configuration, string appName)
    {
        if (AppFolders.FindLocalSettings(appName) is not { } path)
        {
            return;
        }

        IList<IConfigurationSource> sources = configuration.Sources;
        var environment = sources.OfType<EnvironmentVariablesConfigurationSource>().LastOrDefault(static source => string.IsNullOrEmpty(source.Prefix));
        sources.Insert(
            environment is null ? sources.Count : sources.IndexOf(environment),
            new MemoryConfigurationSource { InitialData = LocalSettingsFile.Read(path) });
    }

    private static void AddLogging(WebApplicationBuilder builder, HostJson host)
    {
        var levels = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            // The banner says what these would.
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
            ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Warning",
            ["Logging:Console:FormatterName"] = HostConsoleFormatter.FormatterName,
        };
        foreach (var (category, level) in host.LogLevels)
        {
            levels[$"Logging:LogLevel:{category}"] = level;
        }

        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = levels });
        builder.Logging.AddConsoleFormatter<HostConsoleFormatter, ConsoleFormatterOptions>();
    }
}
