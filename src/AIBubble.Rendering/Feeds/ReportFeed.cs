using System.Globalization;
using AIBubble.Domain;
using AIBubble.Domain.Reports;
using AIBubble.Rendering.Texts;

namespace AIBubble.Rendering.Feeds;

/// <summary>The changes of verdict, hedge and tension in the report's history, as a feed to follow.</summary>
/// <param name="Text">The language of titles and summaries.</param>
/// <param name="Entries">Newest first.</param>
public sealed record ReportFeed(ReportText Text, IReadOnlyList<FeedEntry> Entries)
{
    /// <summary>Most changes a feed carries, newest first: readers keep what they have seen.</summary>
    public const int MaximumEntries = 100;

    /// <summary>What the feed is called.</summary>
    public string Title => Text["feed.title"];

    /// <summary>The day of the newest change, or <see langword="null"/> when nothing ever changed.</summary>
    public DateOnly? Updated => Entries.Count == 0 ? null : Entries[0].Day;

    /// <summary>The feed of a history.</summary>
    /// <param name="history">Oldest first.</param>
    /// <param name="levels">Where tension is high.</param>
    /// <param name="text">The language.</param>
    public static ReportFeed Of(IReadOnlyList<HistoryPoint> history, TensionLevels levels, ReportText text)
    {
        var entries = new List<FeedEntry>();
        bool? high = null;
        for (var i = 0; i < history.Count; i++)
        {
            var (point, before) = (history[i], i == 0 ? null : history[i - 1]);
            if (before is not null && before.Kind != point.Kind)
            {
                entries.Add(Entry(point, "verdict", Title("feed.verdict", text.Of("verdict", before.Kind), text.Of("verdict", point.Kind))));
            }

            if (before is not null && before.HedgeStatus != point.HedgeStatus)
            {
                entries.Add(Entry(point, "hedge", Title("feed.hedge", text.Of("hedge", before.HedgeStatus), text.Of("hedge", point.HedgeStatus))));
            }

            // Without a reading, and between the two levels, it stays what it was.
            var now = point.Tension switch
            {
                { } tension when tension >= levels.High => true,
                { } tension when tension < levels.Clear => false,
                _ => high,
            };
            if (high is not null && now != high)
            {
                entries.Add(Entry(point, "tension", text[now == true ? "feed.tension-high" : "feed.tension-clear"]));
            }

            high = now;
        }

        entries.Reverse();
        return new ReportFeed(text, [.. entries.Take(MaximumEntries)]);

        string Title(string key, string from, string to) => text.Format(key, ("from", from), ("to", to));

        FeedEntry Entry(HistoryPoint point, string what, string title) => new(
            string.Create(CultureInfo.InvariantCulture, $"urn:ai-bubble:change:{point.RubricVersion}:{point.AsOf:yyyy-MM-dd}:{what}:{Word(point, what)}"),
            point.AsOf,
            title,
            text.Format(
                "feed.summary", ("day", text.Date(point.AsOf)), ("heat", NumberText.Score(point.Heat)),
                    ("industrial", NumberText.Score(point.Industrial)),
                ("divergence", NumberText.Score(point.Divergence)), ("hedge", NumberText.Score(point.Hedge)), ("tension", NumberText.Score(point.Tension))),
            string.Create(
                CultureInfo.InvariantCulture,
                $"/api/report?asOf={point.AsOf:yyyy-MM-dd}&rubric={Uri.EscapeDataString(point.RubricVersion ?? string.Empty)}&format=html&lang={text.Tag}"));
    }

    // Part of the id: when new data turn a month's change into another one, readers are told anew.
    private static string Word(HistoryPoint point, string what) => what switch
    {
        "verdict" => DomainJson.Word(point.Kind),
        "hedge" => DomainJson.Word(point.HedgeStatus),
        _ => what,
    };
}
