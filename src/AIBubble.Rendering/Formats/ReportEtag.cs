using System.Security.Cryptography;
using System.Text.Json;
using AIBubble.Domain;
using AIBubble.Domain.Reports;
using AIBubble.Rendering.Texts;
using AIBubble.Rendering.Views;

namespace AIBubble.Rendering.Formats;

/// <summary>Strong entity tags of rendered reports.</summary>
public static class ReportEtag
{
    /// <summary>
    /// The tag of one representation, quoted. It covers everything that decides the bytes — the report's dates, inputs
    /// and rubric, what it is compared with, what is drawn beside it, format, language and the build that renders it —
    /// but not <see cref="Report.GeneratedAt"/>: making the same report again must not defeat a cache.
    /// </summary>
    /// <param name="view">What is rendered.</param>
    /// <param name="format">As what.</param>
    /// <param name="language">In which language; only matters for HTML and Markdown.</param>
    public static string Of(ReportView view, ReportFormat format, ReportLanguage language)
    {
        var report = view.Report;
        var forPeople = format is ReportFormat.Html or ReportFormat.Markdown;
        var identity = new
        {
            report.AsOf,
            report.KnownOn,
            report.Subject,
            report.InputsDigest,
            report.Rubric,
            report.Changes,
            Format = format,
            Language = forPeople ? language : default(ReportLanguage?),
            Context = forPeople ? new { report.RecordedBy, view.Charts, view.History, view.Thresholds } : null,
            Builds = new[] { typeof(ReportEtag).Module.ModuleVersionId, typeof(Report).Module.ModuleVersionId },
        };
        var digest = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(identity, DomainJson.Options));
        return $"\"{Convert.ToHexStringLower(digest.AsSpan(0, 16))}\"";
    }
}
