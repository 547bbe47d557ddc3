using System.ComponentModel.DataAnnotations;
using AIBubble.Pipeline.Collecting;

namespace AIBubble.Sources.Http;

/// <summary>Settings every HTTP source has, under <c>Sources:{Name}</c>.</summary>
public abstract class HttpSourceOptions
{
    /// <summary>Address the source's paths are relative to; absolute http or https. Points at a replay server in tests.</summary>
    [HttpAddress]
    public abstract string BaseAddress { get; set; }

    /// <summary>Requests per second over all of the source's clients, evenly spaced; 0.01–10.</summary>
    [Range(0.01, 10)]
    public abstract double RequestsPerSecond { get; set; }

    /// <summary>Longest wait for an answer to begin, and again for its body, in seconds; 1–300, default 60.</summary>
    [Range(1, 300)]
    public double TimeoutSeconds { get; set; } = 60;

    /// <summary>
    /// How often a request that met a passing fault (408, 429, 5xx, a connection that breaks before the answer begins) is
    /// tried again; 0–5, default 3.
    /// </summary>
    [Range(0, 5)]
    public int RetryAttempts { get; set; } = 3;

    /// <summary>
    /// Mean wait before the first retry, in seconds, doubled each time, with jitter; 0.001–60, default 2. A Retry-After of at
    /// most a minute takes precedence.
    /// </summary>
    [Range(0.001, 60)]
    public double RetryDelaySeconds { get; set; } = 2;

    /// <summary>Largest decoded body accepted, in bytes; 1 KiB–256 MiB, default 32 MiB.</summary>
    [Range(1024, 256L * 1024 * 1024)]
    public long MaximumBytes { get; set; } = 32L * 1024 * 1024;

    /// <summary>What is missing for the source to run, naming the setting; <see langword="null"/> when nothing is.</summary>
    protected virtual string? Missing => null;

    /// <summary>Whether the source can run with these settings.</summary>
    internal SourceAvailability Availability => Missing is { } missing ? SourceAvailability.Off(missing) : SourceAvailability.On;
}
