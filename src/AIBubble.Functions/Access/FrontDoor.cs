using AIBubble.Pipeline.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AIBubble.Functions.Access;

/// <summary>What every request passes first, whichever host runs the app.</summary>
internal sealed class FrontDoor : IStartupFilter
{
    /// <summary>Adds it in front of everything that is added later.</summary>
    public static void Add(IServiceCollection services, IConfiguration configuration) => services
        .AddSettings<AccessOptions>(configuration.GetSection(AccessOptions.Section), $"{AccessOptions.Section}__")
        .AddSingleton<ClientRateLimit>()
        .AddSingleton<Crowd>()
        .AddSingleton<ReadingKey>()
        .AddSingleton<RebuildDoor>()
        // The server's line for each request holds its address, and an address may hold a key. At no level at all: it would begin an activity
        // and a scope for every request, also when nobody traces.
        .Configure<LoggerFilterOptions>(static filter => filter.Rules.Add(new LoggerFilterRule(
            providerName: null, "Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None, filter: null)))
        .AddSingleton<IStartupFilter, FrontDoor>();

    /// <inheritdoc/>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        var limit = app.ApplicationServices.GetRequiredService<ClientRateLimit>();
        var crowd = app.ApplicationServices.GetRequiredService<Crowd>();
        var key = app.ApplicationServices.GetRequiredService<ReadingKey>();
        var rebuild = app.ApplicationServices.GetRequiredService<RebuildDoor>();
        app.Use(SecurityHeaders.InvokeAsync);
        app.Use(limit.InvokeAsync);
        app.Use(crowd.InvokeAsync);
        app.Use(key.InvokeAsync);
        app.Use(rebuild.InvokeAsync);
        next(app);
    };
}
