using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace AIBubble.LocalHost.Settings;

/// <summary>The settings of LocalHost itself, below <c>LocalHost</c>.</summary>
internal sealed record LocalHostOptions
{
    /// <summary><c>LocalHost__Keys__Function</c>: opens function-level routes. Default: none.</summary>
    public string? FunctionKey { get; init; }

    /// <summary><c>LocalHost__Keys__Master</c>: opens every route. Default: none.</summary>
    public string? MasterKey { get; init; }

    /// <summary><c>LocalHost__DrainSeconds</c>: how long running functions may go on after a stop was asked for, 0 to 3600. Default 30.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary><c>LocalHost__Timers__Enabled</c>: whether timers run in this process. Default true.</summary>
    public bool TimersEnabled { get; init; } = true;

    /// <summary><c>LocalHost__Queues__LeaseSeconds</c>: how long a message stays hidden without renewal while it is worked on, which is also how long the messages of a killed process wait, 3 to 3600. Default 20.</summary>
    public TimeSpan MessageLease { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary><c>LocalHost__Timers__LeaseSeconds</c>: how long the timers of a killed process stay reserved for it, 15 to 60 (what a blob lease allows). Default 15.</summary>
    public TimeSpan TimerLease { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether callers can be told apart at all.</summary>
    public bool HasKeys => FunctionKey is not null || MasterKey is not null;

    /// <exception cref="StartFaultException">Every wrong setting, one line each.</exception>
    public static LocalHostOptions Read(IConfiguration configuration)
    {
        var faults = new List<string>();
        var options = new LocalHostOptions
        {
            FunctionKey = Text("LocalHost:Keys:Function"),
            MasterKey = Text("LocalHost:Keys:Master"),
            Drain = Seconds("LocalHost:DrainSeconds", 30, 0, 3600),
            TimersEnabled = Flag("LocalHost:Timers:Enabled", fallback: true),
            MessageLease = Seconds("LocalHost:Queues:LeaseSeconds", 20, 3, 3600),
            TimerLease = Seconds("LocalHost:Timers:LeaseSeconds", 15, 15, 60),
        };
        return faults.Count == 0 ? options : throw new StartFaultException(faults);

        string? Text(string key) => string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key]!.Trim();

        bool Flag(string key, bool fallback)
        {
            if (Text(key) is not { } text)
            {
                return fallback;
            }

            if (bool.TryParse(text, out var value))
            {
                return value;
            }

            faults.Add($"{key} must be true or false, not \"{text}\".");
            return fallback;
        }

        TimeSpan Seconds(string key, double fallback, double least, double most)
        {
            if (Text(key) is not { } text)
            {
                return TimeSpan.FromSeconds(fallback);
            }

            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            {
                return TimeSpan.FromSeconds(value);
            }

            faults.Add($"{key} must be a number of seconds from {least} to {most}, not \"{text}\".");
            return TimeSpan.FromSeconds(fallback);
        }
    }

    /// <summary>Whether <c>AzureWebJobs.{function}.Disabled</c> (or <c>AzureWebJobs__{function}__Disabled</c>) switches a function off.</summary>
    public static bool IsDisabled(IConfiguration configuration, string function) =>
        IsTrue(configuration[$"AzureWebJobs.{function}.Disabled"]) || IsTrue(configuration[$"AzureWebJobs:{function}:Disabled"]);

    private static bool IsTrue(string? text) => text is "1" || (bool.TryParse(text, out var value) && value);
}
