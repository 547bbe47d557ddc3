using Microsoft.Extensions.Configuration;
using NCrontab;

namespace AIBubble.Pipeline.Collecting;

/// <summary>The schedules of all timers: six-field NCrontab expressions in UTC, overridable as <c>Schedules__{Name}</c>.</summary>
public static class Schedules
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Schedules";

    // Those of the pipeline itself; a source's stands in its declaration.
    private static readonly KeyValuePair<string, string>[] OfThePipeline =
    [
        // Yesterday's snapshots age overnight even when nothing new comes in.
        new("Score", "0 5 0 * * *"),
        // Each run on Azure is billed at least a second: a minute's rhythm alone would use most of the free grant.
        new("Sweep", "0 */15 * * * *"),
    ];

    /// <summary>
    /// What is used where nothing is configured. On Azure the host resolves the placeholders of triggers from app settings
    /// before this program runs: infra/schedules.json, which the deployment reads, and local.settings.sample.json are written
    /// from here by a test (UPDATE_DOCS=1), which fails while they differ.
    /// </summary>
    /// <param name="sources">The sources of this build.</param>
    /// <exception cref="ArgumentException">Two schedules have one name.</exception>
    public static IReadOnlyDictionary<string, string> Defaults(IEnumerable<SourceDeclaration> sources) =>
        sources.Select(static s => KeyValuePair.Create(s.Name, s.Schedule)).Concat(OfThePipeline).ToDictionary(StringComparer.Ordinal);

    /// <summary>The defaults as configuration values, to be added with the lowest precedence.</summary>
    /// <param name="sources">The sources of this build.</param>
    public static IEnumerable<KeyValuePair<string, string?>> AsConfiguration(IEnumerable<SourceDeclaration> sources) =>
        Defaults(sources).Select(static d => KeyValuePair.Create($"{Section}:{d.Key}", (string?)d.Value));

    /// <summary>The next time a schedule fires after an instant, UTC; <see langword="null"/> when it is not configured or not valid.</summary>
    public static DateTimeOffset? Next(IConfiguration configuration, string name, DateTimeOffset after)
    {
        var expression = configuration[$"{Section}:{name}"];
        var schedule = expression is null ? null : CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = true });
        return schedule is null ? null : new DateTimeOffset(DateTime.SpecifyKind(schedule.GetNextOccurrence(after.UtcDateTime), DateTimeKind.Utc));
    }
}
