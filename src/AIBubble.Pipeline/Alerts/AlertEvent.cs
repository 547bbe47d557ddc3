using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using AIBubble.Domain;
using AIBubble.Domain.Reports;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;

namespace AIBubble.Pipeline.Alerts;

/// <summary>Writes the event that tells of changes.</summary>
public static class AlertEvent
{
    /// <summary>Type of every event.</summary>
    public const string Type = "ai-bubble.verdict.changed";

    /// <summary>Media type of the event in structured mode.</summary>
    public const string MediaType = "application/cloudevents+json";

    private static readonly Uri Source = new("/api/report", UriKind.Relative);

    /// <summary>
    /// One CloudEvent 1.0 for all that changed with a reading. Its id depends only on the reading and the changes, so an
    /// event that is delivered twice can be recognised.
    /// </summary>
    /// <param name="report">The report that confirmed the changes.</param>
    /// <param name="changes">At least one.</param>
    /// <param name="levels">Levels of the tension.</param>
    /// <param name="time">When it was decided, UTC.</param>
    public static (string Id, string Json) Write(Report report, IReadOnlyList<AlertChange> changes, AlertLevels levels, DateTimeOffset time)
    {
        var identity = $"{WatchedReport.Of(report).Id}\n{string.Join('\n', changes.Select(static c => $"{c.Subject}:{c.From}:{c.To}"))}";
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, 16));
        var cloudEvent = new CloudEvent(CloudEventsSpecVersion.V1_0)
        {
            Id = id,
            Type = Type,
            Source = Source,
            Subject = string.Join(',', changes.Select(static c => DomainJson.Word(c.Subject))),
            Time = time,
            DataContentType = MediaTypeNames.Application.Json,
            Data = new AlertData(
                changes, report.AsOf, report.InputsDigest, report.Rubric, report.Verdict.Kind, report.Verdict.Hedge, report.Verdict.Statement,
                new AlertTension(report.Tension.Score, levels.Trigger, levels.Clear),
                    FormattableString.Invariant($"/api/report?asOf={report.AsOf:yyyy-MM-dd}")),
        };
        var body = new JsonEventFormatter(DomainJson.Options, default).EncodeStructuredModeMessage(cloudEvent, out _);
        return (id, Encoding.UTF8.GetString(body.Span));
    }

    private sealed record AlertTension(double? Score, double Trigger, double Clear);

    private sealed record AlertData(
        IReadOnlyList<AlertChange> Changes, DateOnly AsOf, string InputsDigest, RubricReference Rubric, VerdictKind Verdict, HedgeStatus Hedge,
            string Statement,
        AlertTension Tension, string Report);
}
