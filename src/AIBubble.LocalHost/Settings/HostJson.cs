using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace AIBubble.LocalHost.Settings;

/// <summary>The settings of host.json that matter on one machine. Defaults are those the Functions host documents.</summary>
internal sealed class HostJson
{
    /// <summary>The version of the file's schema.</summary>
    [Required]
    [AllowedValues("2.0", ErrorMessage = "The version must be \"2.0\".")]
    public string? Version { get; set; }

    /// <summary>How long a timer or queue invocation may take, 1 second to 10 days. Default 30 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "10.00:00:00")]
    public TimeSpan FunctionTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How the Functions host sends telemetry; without effect here.</summary>
    public string? TelemetryMode { get; set; }

    /// <summary>Levels by category in <c>logLevel</c>; the rest is for the Functions host.</summary>
    public IConfigurationSection? Logging { get; set; }

    /// <summary>Where <see cref="Http"/> and <see cref="Queues"/> come from; others are for the Functions host.</summary>
    public IConfigurationSection? Extensions { get; set; }

    /// <summary><c>extensions.http</c>.</summary>
    public HttpSettings Http { get; private set; } = new();

    /// <summary><c>extensions.queues</c>.</summary>
    public QueueSettings Queues { get; private set; } = new();

    /// <summary>Logging levels by category.</summary>
    public IReadOnlyDictionary<string, string?> LogLevels =>
        Logging?.GetSection("logLevel").AsEnumerable(makePathsRelative: true).Where(static level => level.Value is not null)
            .ToDictionary(static level => level.Key, static level => level.Value, StringComparer.OrdinalIgnoreCase) ?? [];

    /// <summary>Reads and checks the file; as with the Functions host, app settings below <c>AzureFunctionsJobHost</c> win over it.</summary>
    /// <exception cref="StartFaultException">The file is missing or no JSON, or every unknown or wrong setting, one line each.</exception>
    public static HostJson Read(string path, IConfiguration appSettings)
    {
        if (!File.Exists(path))
        {
            throw new StartFaultException($"host.json was not found at {path}.");
        }

        IConfiguration file;
        try
        {
            file = new ConfigurationBuilder().AddJsonStream(new MemoryStream(File.ReadAllBytes(path)))
                .AddConfiguration(appSettings.GetSection("AzureFunctionsJobHost")).Build();
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException or JsonException)
        {
            throw new StartFaultException($"{path} is not valid JSON: {(exception.InnerException ?? exception).Message}");
        }

        var settings = StrictSettings.Bind<HostJson>(file, "host.json: ");
        settings.Logging = file.GetSection("logging");
        settings.Http = StrictSettings.Bind<HttpSettings>(file.GetSection("extensions:http"), "host.json: extensions.http.");
        settings.Queues = StrictSettings.Bind<QueueSettings>(file.GetSection("extensions:queues"), "host.json: extensions.queues.");
        return settings;
    }
}
