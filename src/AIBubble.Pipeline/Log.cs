using AIBubble.Pipeline.Collecting;
using AIBubble.Pipeline.Snapshots;
using Microsoft.Extensions.Logging;

namespace AIBubble.Pipeline;

/// <summary>Everything the pipeline logs, with its event ids.</summary>
internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Information, "Accepted snapshot {Id} of {Source}: {Observations} observations, {Bytes} bytes")]
    public static partial void SnapshotAccepted(ILogger logger, string id, string source, int observations, long bytes);

    [LoggerMessage(101, LogLevel.Information, "Recorded snapshot {Id}: {New} new, {Revised} revised, {Unchanged} already there")]
    public static partial void SnapshotRecorded(ILogger logger, string id, int @new, int revised, int unchanged);

    [LoggerMessage(105, LogLevel.Information, "Snapshot {Id} of {Source} came again and was there already ({Status})")]
    public static partial void SnapshotDuplicate(ILogger logger, string id, string source, SnapshotStatus status);

    [LoggerMessage(102, LogLevel.Error, "Snapshot {Id} ({Source} {Resource}) cannot be recorded and was put in quarantine: {Reason}")]
    public static partial void SnapshotQuarantined(ILogger logger, string id, string source, string? resource, string reason);

    [LoggerMessage(103, LogLevel.Warning, "Snapshot {Id} ({Source} {Resource}): {Refused} refused, {Noticed} notices; first, {Place}: {Reason}")]
    public static partial void EntriesRefused(ILogger logger, string id, string source, string? resource, int refused, int noticed, string place,
        string reason);

    /// <summary>One line for all that was refused of a snapshot; nothing when nothing was.</summary>
    public static void Refused(ILogger logger, SnapshotReceipt receipt, IReadOnlyList<Refusal> refusals)
    {
        if (refusals.Count > 0)
        {
            // A lost value before a notice, whichever came first.
            var first = refusals.FirstOrDefault(static r => !NoticeCodes.Contains(r.Code)) ?? refusals[0];
            EntriesRefused(logger, receipt.Id, receipt.Source, receipt.Resource, receipt.Refused, receipt.Noticed, first.Place, first.Message);
        }
    }

    [LoggerMessage(104, LogLevel.Warning, "Recording snapshot {Id} failed, attempt {Attempt} of {Most}; it is tried again later")]
    public static partial void RecordingFailed(ILogger logger, Exception exception, string id, int attempt, int most);

    [LoggerMessage(120, LogLevel.Information, "Run {RunId} of {Source} {Status}: {Fetched} fetched, {New} new, {Revised} revised, {Refused} refused. {Error}")]
    public static partial void RunFinished(ILogger logger, string runId, string source, string status, int fetched, int @new, int revised, int refused,
        string? error);

    [LoggerMessage(121, LogLevel.Warning, "{Source}: {Resource} failed: {Reason}")]
    public static partial void ResourceFailed(ILogger logger, string source, string resource, string reason);

    [LoggerMessage(122, LogLevel.Information, "{Source} is off: {Reason}")]
    public static partial void SourceOff(ILogger logger, string source, string? reason);

    [LoggerMessage(130, LogLevel.Information, "Scored {Snapshots} snapshots: {Verdict}, {Hedge}; report {Date:yyyy-MM-dd} {Digest}")]
    public static partial void Scored(ILogger logger, int snapshots, string verdict, string hedge, DateOnly date, string digest);

    [LoggerMessage(140, LogLevel.Information, "Seeds: {Done} of {Total} files ({Name})")]
    public static partial void Seeding(ILogger logger, int done, int total, string name);

    [LoggerMessage(141, LogLevel.Error, "The seed file {Name} is refused: {Fault}")]
    public static partial void SeedRefused(ILogger logger, string name, string fault);

    [LoggerMessage(142, LogLevel.Information, "The report is at {Address}")]
    public static partial void ReportReady(ILogger logger, string address);

    [LoggerMessage(143, LogLevel.Error, "Start-up work failed; trying again in {Delay}")]
    public static partial void StartUpFailed(ILogger logger, Exception exception, TimeSpan delay);

    [LoggerMessage(145, LogLevel.Warning, "A rebuild is asked for or under way on this account: this app stands aside until it has ended")]
    public static partial void StandingAside(ILogger logger);

    [LoggerMessage(146, LogLevel.Warning, "Rebuild {Id} is asked for: it begins when nobody works any more")]
    public static partial void RebuildRequested(ILogger logger, string id);

    [LoggerMessage(147, LogLevel.Error, "Rebuild {Id}: attempt {Failures} in a row failed; it is tried again, and nothing is served until it succeeds")]
    public static partial void RebuildTurnFailed(ILogger logger, Exception exception, string id, int failures);

    [LoggerMessage(148, LogLevel.Warning, "Rebuild {Id} has ended")]
    public static partial void RebuildFinished(ILogger logger, string id);

    [LoggerMessage(150, LogLevel.Information, "History under rubric {Rubric}: {Done} of {Total} months")]
    public static partial void HistoryProgress(ILogger logger, string rubric, int done, int total);

    [LoggerMessage(152, LogLevel.Debug, "History under rubric {Rubric}: {Done} of {Total} months")]
    public static partial void HistoryNoted(ILogger logger, string rubric, int done, int total);

    [LoggerMessage(151, LogLevel.Information, "History under rubric {Rubric} is up to date: {Checked} months computed, {Changed} of them new or changed")]
    public static partial void HistoryReady(ILogger logger, string rubric, int @checked, int changed);

    [LoggerMessage(144, LogLevel.Warning, "The last report cannot be read by this version and is not served: {Reason}")]
    public static partial void LatestReportUnreadable(ILogger logger, string reason);

    [LoggerMessage(165, LogLevel.Warning, "The checkpoint of observations cannot be used, everything is read from the table: {Reason}")]
    public static partial void CheckpointUnreadable(ILogger logger, string reason);

    [LoggerMessage(123, LogLevel.Warning, "{Source} has had no successful run within {Limit} hours (the last one: {LastSuccess}). {Reason}")]
    public static partial void SourceOverdue(ILogger logger, string source, DateTimeOffset? lastSuccess, double limit, string? reason);

    // The event's name is what the alert rules in infra look for.
    [LoggerMessage(160, LogLevel.Warning, "Changed: {Subject} from {From} to {To}; report {Date:yyyy-MM-dd} {Digest}")]
    public static partial void VerdictChanged(ILogger logger, string subject, string from, string to, DateOnly date, string digest);

    [LoggerMessage(161, LogLevel.Warning, "Attempt {Attempt} to post alert {Id} failed: {Reason}. The next one is due at {Next}")]
    public static partial void AlertFailed(ILogger logger, string id, int attempt, string reason, DateTimeOffset next);

    [LoggerMessage(162, LogLevel.Error, "Alert {Id} was given up after {Attempts} attempts to post it: {Reason}. It is in the queue all the same")]
    public static partial void AlertGivenUp(ILogger logger, string id, int attempts, string reason);

    [LoggerMessage(163, LogLevel.Warning, "Alert {Id} was posted unsigned: set Alerts__WebhookSecret")]
    public static partial void AlertUnsigned(ILogger logger, string id);

    [LoggerMessage(164, LogLevel.Warning, "Past episodes could not be scored; they are when somebody asks for them again")]
    public static partial void EpisodesFailed(ILogger logger, Exception exception);

    [LoggerMessage(170, LogLevel.Information, "Filed {Count} forecasts that rest on {Month}: probability of a crash {Probability:0.000}")]
    public static partial void ForecastsFiled(ILogger logger, int count, DateOnly month, double probability);
}
