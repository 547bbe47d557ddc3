using System.Globalization;
using AIBubble.Domain.Reports;
using AIBubble.Rendering.Texts;
using AIBubble.Rendering.Views;

namespace AIBubble.Rendering.Html;

/// <summary>What every component of the page needs: what to show, in which language, and where links lead.</summary>
/// <param name="View">What to show.</param>
/// <param name="Text">In which language.</param>
public sealed record ReportPage(ReportView View, ReportText Text)
{
    /// <summary>Where the API of this product is served.</summary>
    private const string Base = "/api";

    /// <summary>The report shown.</summary>
    public Report Report => View.Report;

    /// <summary>What its pillars and criteria are called.</summary>
    public ReportNames Names { get; } = new(Text, View.Report);

    /// <summary>Tells what engine, rubric, catalogue and seeds say.</summary>
    public Telling Telling => new(Text, Names);

    /// <summary>Address of reports, without a query.</summary>
    public static string ReportsAddress => Base + "/report";

    /// <summary>Address of the API's reference.</summary>
    public static string DocsAddress => Base + "/docs";

    /// <summary>Address of the rubric that was applied.</summary>
    public string RubricAddress => $"{Base}/rubric?rubric={Uri.EscapeDataString(Report.Rubric.Version)}";

    /// <summary>Address of series, followed by indicator and subject.</summary>
    public static string SeriesRoot => Base + "/series/";

    /// <summary>Address of the composites up to the report's day.</summary>
    public string HistoryAddress => string.Create(CultureInfo.InvariantCulture, $"{Api("report/history")}&to={Report.AsOf:O}");

    /// <summary>Address of a route under the rubric that was applied.</summary>
    /// <param name="route">The route, without a slash in front.</param>
    public string Api(string route) => $"{Base}/{route}?rubric={Uri.EscapeDataString(Report.Rubric.Version)}";

    /// <summary>Address of the feed of changes.</summary>
    /// <param name="format"><c>atom</c> or <c>json</c>.</param>
    public string FeedAddress(string format) => $"{Base}/report/feed.{format}?lang={Text.Tag}";

    /// <summary>Address of a test's path, with places for indicator and subject.</summary>
    public string ExuberanceAddress => $"{ReportsAddress}/exuberance/{{indicator}}/{{subject}}?{Query}";

    /// <summary>Address of the report in another format or language.</summary>
    /// <param name="format">A value of the <c>format</c> parameter.</param>
    /// <param name="language">A value of the <c>lang</c> parameter, or <see langword="null"/> to leave it out.</param>
    public string ReportAddress(string format, string? language = null)
    {
        var lang = language is null ? string.Empty : "&lang=" + language;
        return $"{ReportsAddress}?{Query}&format={format}{lang}";
    }

    /// <summary>Whole address of the report's card, which others load; <see langword="null"/> where the app's own is not known.</summary>
    public string? CardAddress => View.Origin is { } origin && Report.Subject is null ? $"{origin}{ReportsAddress}/card.png?{Query}&lang={Text.Tag}" : null;

    /// <summary>Address of a series as known on the report's day.</summary>
    /// <param name="indicator">Catalogue id of the indicator.</param>
    /// <param name="subject">Subject of the series.</param>
    public string SeriesAddress(string indicator, string subject) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Base}/series/{Uri.EscapeDataString(indicator)}/{Uri.EscapeDataString(subject)}?knownOn={Report.KnownOn:O}");

    /// <summary>Address of an archived payload.</summary>
    /// <param name="snapshotId">Its id.</param>
    public static string PayloadAddress(string snapshotId) => $"{Base}/snapshots/{Uri.EscapeDataString(snapshotId)}/content";

    /// <summary>What names the report: its days, what was stored by when, and the rubric.</summary>
    private string Query
    {
        get
        {
            var recordedBy = Report.RecordedBy is { } instant ? "&recordedBy=" + Uri.EscapeDataString(Exact(instant)) : string.Empty;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"asOf={Report.AsOf:O}&knownOn={Report.KnownOn:O}{recordedBy}&rubric={Uri.EscapeDataString(Report.Rubric.Version)}");
        }
    }

    private static string Exact(DateTimeOffset instant) =>
        instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
