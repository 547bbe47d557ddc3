using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace AIBubble.LocalHost.Settings;

/// <summary>The settings of this host itself, below <c>LocalHost</c>.</summary>
internal sealed class LocalHostOptions
{
    /// <summary><c>LocalHost__DrainSeconds</c>: how long running functions may go on after a stop was asked for, 0 to 3600. Default 30.</summary>
    [Range(0, 3600)]
    public double DrainSeconds { get; set; } = 30;

    /// <summary><see cref="DrainSeconds"/>.</summary>
    public TimeSpan Drain => TimeSpan.FromSeconds(DrainSeconds);

    /// <summary>
    /// <c>LocalHost__StopWithInput</c>: stop in order when standard input ends, which it does when the program that started this one dies.
    /// Default false: a terminal or a service manager may give none.
    /// </summary>
    public bool StopWithInput { get; set; }

    /// <summary><c>LocalHost__Keys__…</c>.</summary>
    public KeyOptions Keys { get; set; } = new();

    /// <summary><c>LocalHost__Timers__…</c>.</summary>
    public TimerOptions Timers { get; set; } = new();

    /// <summary><c>LocalHost__Queues__…</c>.</summary>
    public QueueOptions Queues { get; set; } = new();

    /// <exception cref="StartFaultException">Every unknown or wrong setting, one line each.</exception>
    public static LocalHostOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("LocalHost");
        var options = StrictSettings.Bind<LocalHostOptions>(section, "LocalHost:");
        options.Keys = StrictSettings.Bind<KeyOptions>(section.GetSection("Keys"), "LocalHost:Keys:");
        options.Timers = StrictSettings.Bind<TimerOptions>(section.GetSection("Timers"), "LocalHost:Timers:");
        options.Queues = StrictSettings.Bind<QueueOptions>(section.GetSection("Queues"), "LocalHost:Queues:");
        return options;
    }
}
