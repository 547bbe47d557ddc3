using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AIBubble.Domain;
using AIBubble.Domain.Reports;
using AIBubble.Rendering.Texts;

namespace AIBubble.Rendering.Formats;

/// <summary>Entity tags of rendered reports, made of versions and digests: nothing is rendered or fetched for them.</summary>
public static class ReportEtag
{
    private static readonly string Builds = $"{typeof(ReportEtag).Module.ModuleVersionId:N}|{typeof(Report).Module.ModuleVersionId:N}";

    /// <summary>Whether a format shows the report in a language and with its surroundings: history and charts.</summary>
    public static bool HasSurroundings(ReportFormat format) => format is ReportFormat.Html or ReportFormat.Markdown;

    /// <summary>
    /// The tag of one representation, quoted. It covers everything that decides the bytes — the report's dates, inputs
    /// and rubric, what it is compared with, what is drawn beside it, format, language and the build that renders it —
    /// but not <see cref="Report.GeneratedAt"/>: making the same report again must not defeat a cache.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="surroundings">Versions of what is shown beside it; only matter where a format <see cref="HasSurroundings"/>.</param>
    /// <param name="format">As what it is rendered.</param>
    /// <param name="language">In which language; only matters where a format <see cref="HasSurroundings"/>.</param>
    public static string Of(Report report, IReadOnlyList<string> surroundings, ReportFormat format, ReportLanguage language)
    {
        var changes = report.Changes is { } moved ? CanonicalDigest.Of(moved) : null;
        var identity = string.Create(
            CultureInfo.InvariantCulture,
            $"{Builds}|{format}|{report.AsOf:O}|{report.KnownOn:O}|{report.Subject}|{report.InputsDigest}|{report.Rubric}|{changes}");
        if (HasSurroundings(format))
        {
            identity += string.Create(CultureInfo.InvariantCulture, $"|{language}|{report.RecordedBy:O}|{string.Join('|', surroundings)}");
        }

        return $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, 16))}\"";
    }
}
