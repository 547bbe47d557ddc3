using System.Globalization;
using AIBubble.Domain.Reports;
using AIBubble.Rendering.Texts;
using AIBubble.Rendering.Views;

namespace AIBubble.Rendering.Html;

/// <summary>What every section of the page needs: where to write, what to show, in which language.</summary>
internal sealed record ReportPage(HtmlBuilder Html, ReportView View, ReportText Text)
{
    /// <summary>The report shown.</summary>
    public Report Report => View.Report;

    /// <summary>What its pillars and criteria are called.</summary>
    public ReportNames Names { get; } = new(Text, View.Report);

    /// <summary>Address of the report in another format or language.</summary>
    public string ReportAddress(string format, string? language = null)
    {
        var recordedBy = Report.RecordedBy is { } instant
            ? "&recordedBy=" + Uri.EscapeDataString(instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture))
            : string.Empty;
        var lang = language is null ? string.Empty : "&lang=" + language;
        return string.Create(CultureInfo.InvariantCulture, $"/api/report?asOf={Report.AsOf:O}&knownOn={Report.KnownOn:O}{recordedBy}&format={format}{lang}");
    }

    /// <summary>Address of a series as known on the report's day.</summary>
    public string SeriesAddress(string indicator, string subject) =>
        string.Create(CultureInfo.InvariantCulture, $"/api/series/{Uri.EscapeDataString(indicator)}/{Uri.EscapeDataString(subject)}?knownOn={Report.KnownOn:O}");

    /// <summary>Address of an archived payload.</summary>
    public static string PayloadAddress(string snapshotId) => $"/api/snapshots/{Uri.EscapeDataString(snapshotId)}/content";

    /// <summary>Writes text of the engine, which is English whatever the page's language.</summary>
    public void EngineText(string? text)
    {
        if (Text.Language == ReportLanguage.English)
        {
            Html.Add($"{text}");
        }
        else
        {
            Html.Add($"""<span lang="en">{text}</span>""");
        }
    }

    /// <summary>Writes a citation: a link when it is a web address, else its text.</summary>
    public void Citation(string? citation)
    {
        if (WebAddress.Is(citation))
        {
            Html.Add($"""<a href="{citation}" rel="nofollow noopener external" title="{citation}">{new Uri(citation!).Host}</a>""");
        }
        else
        {
            Html.Add($"{citation ?? NumberText.None}");
        }
    }

    /// <summary>Writes a number with the exact one as its title.</summary>
    public void Number(string shown, double? exact)
    {
        if (exact is null)
        {
            Html.Add($"""<span class="none" title="{Text["status.missing"]}">{NumberText.None}<span class="vh"> {Text["status.missing"]}</span></span>""");
        }
        else
        {
            Html.Add($"""<data value="{NumberText.Exact(exact)}" title="{NumberText.Exact(exact)}">{shown}</data>""");
        }
    }

    /// <summary>Writes a score.</summary>
    public void Score(double? score) => Number(NumberText.Score(score), score);

    /// <summary>Opens a section with its heading; its id is the target of the table of contents.</summary>
    public void OpenSection(string id, string heading) =>
        Html.Add($"""<section id="{id}" aria-labelledby="{id}-h"><h2 id="{id}-h">{heading}</h2>""");

    /// <summary>Opens a table that scrolls sideways on its own when the page is narrow, and can be reached by keyboard for that.</summary>
    public void OpenTable(string caption, string style = "") =>
        Html.Add($"""<div class="scroll" role="group" tabindex="0" aria-label="{caption}"><table class="{style}"><caption>{caption}</caption>""");

    /// <summary>Writes a header row; keys starting with <c>#</c> are numeric columns.</summary>
    public void Header(params ReadOnlySpan<string> keys)
    {
        Html.Add($"<thead><tr>");
        foreach (var key in keys)
        {
            if (key.StartsWith('#'))
            {
                Html.Add($"""<th scope="col" class="n">{Text[key[1..]]}</th>""");
            }
            else
            {
                Html.Add($"""<th scope="col">{Text[key]}</th>""");
            }
        }

        Html.Add($"</tr></thead><tbody>");
    }

    /// <summary>Closes what <see cref="OpenTable"/> and <see cref="Header"/> opened.</summary>
    public void CloseTable() => Html.Add($"</tbody></table></div>");
}
