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
        var identity = IdentityOf(report, format.ToString());
        return Digest(HasSurroundings(format) ? identity + Surrounded(report, surroundings, language) : identity);
    }

    /// <summary>The tag of the report's card.</summary>
    /// <param name="report">The report.</param>
    /// <param name="surroundings">Versions of what is drawn beside it.</param>
    /// <param name="language">In which language.</param>
    public static string OfCard(Report report, IReadOnlyList<string> surroundings, ReportLanguage language) =>
        Digest(IdentityOf(report, "Card") + Surrounded(report, surroundings, language));

    private static string IdentityOf(Report report, string what)
    {
        var changes = report.Changes is { } moved ? CanonicalDigest.Of(moved) : null;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Builds}|{what}|{report.AsOf:O}|{report.KnownOn:O}|{report.Subject}|{report.InputsDigest}|{report.Rubric}|{changes}");
    }

    private static string Surrounded(Report report, IReadOnlyList<string> surroundings, ReportLanguage language) =>
        string.Create(CultureInfo.InvariantCulture, $"|{language}|{report.RecordedBy:O}|{string.Join('|', surroundings)}");

    private static string Digest(string identity) =>
        $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, 16))}\"";
}
