using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace AIBubble.LocalHost.Settings;

/// <summary>The settings of host.json that matter on one machine. Defaults are those the Functions host documents.</summary>
internal sealed partial record HostJson
{
    /// <summary>First segment of every route, without slashes; may be empty. Default <c>api</c>.</summary>
    public string RoutePrefix { get; init; } = "api";

    /// <summary>How long a timer or queue invocation may take; infinite for <c>-1</c>. Default 30 minutes.</summary>
    public TimeSpan FunctionTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Longest pause between two looks at an empty queue: at least 100 ms. Default 1 minute.</summary>
    public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a message whose function failed stays hidden: 0 to 7 days. Default 0.</summary>
    public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.Zero;

    /// <summary>Messages fetched at once: 1 to 32. Default 16.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>The next batch is fetched when no more than this many messages are being worked on. Default: half of <see cref="BatchSize"/>.</summary>
    public int NewBatchThreshold { get; init; } = 8;

    /// <summary>Attempts before a message goes to <c>{queue}-poison</c>: at least 1. Default 5.</summary>
    public int MaxDequeueCount { get; init; } = 5;

    /// <summary>Whether messages are Base64 on the wire. Default <see langword="true"/>.</summary>
    public bool Base64Messages { get; init; } = true;

    /// <summary>The functions that run; <see langword="null"/>: all.</summary>
    public IReadOnlyList<string>? Functions { get; init; }

    /// <summary>Logging levels by category, in the form of the <c>Logging</c> configuration section.</summary>
    public IReadOnlyDictionary<string, string?> LogLevels { get; init; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    // What the Functions host knows at the top level; sections that only concern it are accepted and have no effect here.
    private static readonly HashSet<string> TopLevel = new(StringComparer.OrdinalIgnoreCase)
    {
        "$schema", "version", "logging", "telemetryMode", "functionTimeout", "functions", "extensions", "extensionBundle", "aggregator",
        "concurrency", "customHandler", "healthMonitor", "managedDependency", "retry", "singleton", "watchDirectories", "watchFiles",
    };

    private static readonly HashSet<string> QueueSettings = new(StringComparer.OrdinalIgnoreCase)
    {
        "maxPollingInterval", "visibilityTimeout", "batchSize", "newBatchThreshold", "maxDequeueCount", "messageEncoding",
    };

    private static readonly HashSet<string> HttpSettings = new(StringComparer.OrdinalIgnoreCase)
    {
        "routePrefix", "maxOutstandingRequests", "maxConcurrentRequests", "dynamicThrottlesEnabled", "hsts", "customHeaders",
    };

    private static readonly string[] KnownLevels = Enum.GetNames<LogLevel>();

    /// <summary>Reads and checks the file; as with the Functions host, app settings below <c>AzureFunctionsJobHost</c> win over it.</summary>
    /// <exception cref="StartFaultException">Every unknown or wrong setting, one line each.</exception>
    public static HostJson Read(string path, IConfiguration appSettings)
    {
        if (!File.Exists(path))
        {
            throw new StartFaultException($"host.json was not found at {path}.");
        }

        IConfiguration file;
        try
        {
            var builder = new ConfigurationBuilder().AddJsonStream(new MemoryStream(File.ReadAllBytes(path)));
            file = builder.AddConfiguration(appSettings.GetSection("AzureFunctionsJobHost")).Build();
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException or JsonException)
        {
            throw new StartFaultException($"{path} is not valid JSON: {(exception.InnerException ?? exception).Message}");
        }

        var faults = new List<string>();
        var reader = new Reader(path, file, faults);
        reader.RefuseUnknown(string.Empty, TopLevel);
        reader.RefuseUnknown("extensions:queues", QueueSettings);
        reader.RefuseUnknown("extensions:http", HttpSettings);
        if (file["version"] != "2.0")
        {
            faults.Add($"{path}: version must be \"2.0\", not \"{file["version"]}\".");
        }

        var settings = reader.ReadSettings();
        return faults.Count == 0 ? settings : throw new StartFaultException(faults);
    }

    [GeneratedRegex("^[A-Za-z0-9._~/-]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RoutePrefixText();

    private sealed class Reader(string path, IConfiguration file, List<string> faults)
    {
        public void RefuseUnknown(string section, HashSet<string> known)
        {
            var children = section.Length == 0 ? file.GetChildren() : file.GetSection(section).GetChildren();
            foreach (var child in children.Where(child => !known.Contains(child.Key)))
            {
                faults.Add($"{path}: {Dotted(child.Path)} is not a setting; known are {string.Join(", ", known.Where(name => name[0] != '$'))}.");
            }
        }

        public HostJson ReadSettings()
        {
            var defaults = new HostJson();
            var batchSize = Integer("extensions:queues:batchSize", defaults.BatchSize, 1, 32);
            return new HostJson
            {
                RoutePrefix = RoutePrefixOrFault(defaults.RoutePrefix),
                FunctionTimeout = Timeout(defaults.FunctionTimeout),
                MaxPollingInterval = Span("extensions:queues:maxPollingInterval", defaults.MaxPollingInterval, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1)),
                VisibilityTimeout = Span("extensions:queues:visibilityTimeout", defaults.VisibilityTimeout, TimeSpan.Zero, TimeSpan.FromDays(7)),
                BatchSize = batchSize,
                NewBatchThreshold = Integer("extensions:queues:newBatchThreshold", batchSize / 2, 0, 1000),
                MaxDequeueCount = Integer("extensions:queues:maxDequeueCount", defaults.MaxDequeueCount, 1, int.MaxValue),
                Base64Messages = Choice("extensions:queues:messageEncoding", "base64", "base64", "none") == "base64",
                Functions = file.GetSection("functions").Exists()
                    ? [.. file.GetSection("functions").GetChildren().Select(child => child.Value).OfType<string>()]
                    : null,
                LogLevels = Levels(),
            };
        }

        private static string Dotted(string key) => key.Replace(':', '.');

        private string RoutePrefixOrFault(string fallback)
        {
            var prefix = (file["extensions:http:routePrefix"] ?? fallback).Trim('/');
            if (!RoutePrefixText().IsMatch(prefix))
            {
                faults.Add($"{path}: extensions.http.routePrefix must be plain path segments, not \"{prefix}\".");
            }

            return prefix;
        }

        private TimeSpan Timeout(TimeSpan fallback) =>
            file["functionTimeout"] is "-1" or "-1.00:00:00"
                ? System.Threading.Timeout.InfiniteTimeSpan
                : Span("functionTimeout", fallback, TimeSpan.FromSeconds(1), TimeSpan.FromDays(40));

        private TimeSpan Span(string key, TimeSpan fallback, TimeSpan least, TimeSpan most)
        {
            if (file[key] is not { } text)
            {
                return fallback;
            }

            if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            {
                return value;
            }

            faults.Add($"{path}: {Dotted(key)} must be a time span from {least} to {most}, not \"{text}\".");
            return fallback;
        }

        private int Integer(string key, int fallback, int least, int most)
        {
            if (file[key] is not { } text)
            {
                return fallback;
            }

            if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            {
                return value;
            }

            faults.Add(most == int.MaxValue
                ? $"{path}: {Dotted(key)} must be a whole number, at least {least}, not \"{text}\"."
                : $"{path}: {Dotted(key)} must be a whole number from {least} to {most}, not \"{text}\".");
            return fallback;
        }

        private string Choice(string key, string fallback, params string[] choices)
        {
            var text = file[key] ?? fallback;
            var choice = choices.FirstOrDefault(choice => choice.Equals(text, StringComparison.OrdinalIgnoreCase));
            if (choice is null)
            {
                faults.Add($"{path}: {Dotted(key)} must be {string.Join(" or ", choices)}, not \"{text}\".");
            }

            return choice ?? fallback;
        }

        private Dictionary<string, string?> Levels()
        {
            var levels = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
            foreach (var level in file.GetSection("logging:logLevel").AsEnumerable(makePathsRelative: true).Where(level => level.Value is not null))
            {
                if (!KnownLevels.Contains(level.Value, StringComparer.OrdinalIgnoreCase))
                {
                    faults.Add($"{path}: logging.logLevel.{level.Key} must be one of {string.Join(", ", KnownLevels)}, not \"{level.Value}\".");
                }

                levels["Logging:LogLevel:" + (level.Key.Equals("default", StringComparison.OrdinalIgnoreCase) ? "Default" : level.Key)] = level.Value;
            }

            return levels;
        }
    }
}
