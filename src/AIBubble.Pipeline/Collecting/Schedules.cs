using Microsoft.Extensions.Configuration;
using NCrontab;

namespace AIBubble.Pipeline.Collecting;

/// <summary>The schedules of all timers: six-field NCrontab expressions in UTC, overridable as <c>Schedules__{Name}</c>.</summary>
public static class Schedules
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Schedules";

    /// <summary>
    /// What is used where nothing is configured, and the one place where a schedule is changed. On Azure the host resolves
    /// the placeholders of triggers from app settings before this program runs: infra/schedules.json, which the deployment
    /// reads, and local.settings.sample.json are written from here by a test (UPDATE_DOCS=1), which fails while they differ.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Defaults { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        // After the evening's filings are on companyfacts (EDGAR accepts until 22:00 Eastern).
        ["SecEdgar"] = "0 30 6 * * *",
        // Releases of the day are out by early afternoon, UTC.
        ["Fred"] = "0 45 13 * * *",
        // JOLTS comes at 10:00 Eastern: 14:00 or 15:00 UTC.
        ["Bls"] = "0 15 15 * * *",
        ["EpochAi"] = "0 0 5 * * 1",
        ["Warn"] = "0 15 5 * * *",
        ["LayoffsFyi"] = "0 20 5 * * 1",
        // After the exchanges' close at 16:00 Eastern.
        ["Prices"] = "0 30 22 * * 1-5",
        ["Shiller"] = "0 40 5 3 * *",
        ["WorldBank"] = "0 50 5 5 * *",
        // Yesterday's snapshots age overnight even when nothing new comes in.
        ["Score"] = "0 5 0 * * *",
        // Each run on Azure is billed at least a second: a minute's rhythm alone would use most of the free grant.
        ["Sweep"] = "0 */15 * * * *",
    };

    /// <summary>The defaults as configuration values, to be added with the lowest precedence.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> AsConfiguration() =>
        Defaults.Select(static d => KeyValuePair.Create($"{Section}:{d.Key}", (string?)d.Value));

    /// <summary>The next time a schedule fires after an instant, UTC; <see langword="null"/> when it is not configured or not valid.</summary>
    public static DateTimeOffset? Next(IConfiguration configuration, string name, DateTimeOffset after)
    {
        var expression = configuration[$"{Section}:{name}"];
        var schedule = expression is null ? null : CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = true });
        return schedule is null ? null : new DateTimeOffset(DateTime.SpecifyKind(schedule.GetNextOccurrence(after.UtcDateTime), DateTimeKind.Utc));
    }
}
