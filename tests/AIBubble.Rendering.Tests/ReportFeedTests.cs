using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using AIBubble.Domain.Reports;
using AIBubble.Rendering.Feeds;
using AIBubble.Rendering.Texts;

namespace AIBubble.Rendering.Tests;

public sealed class ReportFeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly TensionLevels Levels = new(40, 35);

    private static readonly HistoryPoint[] History =
    [
        Point(1, VerdictKind.NoBubble, HedgeStatus.Unhedged, 30),
        Point(2, VerdictKind.NoBubble, HedgeStatus.Unhedged, 41),
        Point(3, VerdictKind.IndustrialBubble, HedgeStatus.Unhedged, 37),
        Point(4, VerdictKind.IndustrialBubble, HedgeStatus.UnderHedged, null),
        Point(5, VerdictKind.IndustrialBubble, HedgeStatus.UnderHedged, 34),
    ];

    [Fact]
    public void Tells_each_change_once_newest_first_and_no_noise_around_a_level()
    {
        var feed = ReportFeed.Of(History, Levels, ReportText.For(ReportLanguage.English));
        Assert.Equal(
            [
                "Tension is no longer high", "Hedge: Under-hedged (was: Unhedged)", "Verdict: Industrial bubble (was: No bubble)", "Tension has become high",
            ],
            feed.Entries.Select(static e => e.Title));
        Assert.Equal([5, 4, 3, 2], feed.Entries.Select(static e => e.Day.Month));
        Assert.Equal(new DateOnly(2026, 5, 28), feed.Updated);
        Assert.Equal(feed.Entries.Count, feed.Entries.Select(static e => e.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Contains("tension 37.0", feed.Entries[2].Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_history_in_which_nothing_changed_is_a_feed_without_entries()
    {
        var feed = ReportFeed.Of([History[0]], Levels, ReportText.For(ReportLanguage.English));
        Assert.Empty(feed.Entries);
        Assert.Null(feed.Updated);
        Assert.Empty(Document(feed).Elements(Atom + "entry"));
    }

    [Fact]
    public void Carries_no_more_than_readers_need()
    {
        var restless = Enumerable.Range(0, 300).Select(static i => History[0] with
        {
            AsOf = new DateOnly(2000, 1, 1).AddMonths(i),
            Kind = i % 2 == 0 ? VerdictKind.NoBubble : VerdictKind.IndustrialBubble,
        }).ToList();
        var feed = ReportFeed.Of(restless, Levels, ReportText.For(ReportLanguage.English));
        Assert.Equal(ReportFeed.MaximumEntries, feed.Entries.Count);
        Assert.Equal(restless[^1].AsOf, feed.Entries[0].Day);
    }

    [Fact]
    public void As_atom_has_what_every_feed_and_entry_must_have()
    {
        var root = Document(ReportFeed.Of(History, Levels, ReportText.For(ReportLanguage.TraditionalChinese)));
        Assert.Equal("zh-Hant", root.Attribute(XNamespace.Xml + "lang")?.Value);
        Assert.Equal("https://host/api/report/feed.atom?lang=zh", Link(root, "self"));
        Assert.All(root.Elements(Atom + "entry").Prepend(root), static e =>
        {
            Assert.StartsWith("urn:ai-bubble:change", e.Element(Atom + "id")!.Value, StringComparison.Ordinal);
            Assert.NotEmpty(e.Element(Atom + "title")!.Value);
            Assert.EndsWith("T00:00:00Z", e.Element(Atom + "updated")!.Value, StringComparison.Ordinal);
            Assert.StartsWith("https://host/api/report?", Link(e, "alternate"), StringComparison.Ordinal);
        });
        Assert.NotEmpty(root.Element(Atom + "author")!.Element(Atom + "name")!.Value);
    }

    [Fact]
    public void As_json_feed_says_the_same()
    {
        var feed = ReportFeed.Of(History, Levels, ReportText.For(ReportLanguage.English));
        var root = JsonElement.Parse(JsonFeed.Write(feed, "https://host", "/api/report/feed.json"));
        Assert.Equal("https://jsonfeed.org/version/1.1", root.GetProperty("version").GetString());
        Assert.Equal("https://host/api/report/feed.json", root.GetProperty("feed_url").GetString());
        var items = root.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(feed.Entries.Select(static e => e.Id), items.Select(static i => i.GetProperty("id").GetString()));
        Assert.Equal("https://host/api/report?asOf=2026-05-28&rubric=2.0.0&format=html&lang=en", items[0].GetProperty("url").GetString());
        Assert.Equal("2026-05-28T00:00:00Z", items[0].GetProperty("date_published").GetString());
    }

    private static XElement Document(ReportFeed feed) =>
        XDocument.Parse(Encoding.UTF8.GetString(AtomFeed.Write(feed, "https://host", "/api/report/feed.atom?lang=zh"))).Root!;

    private static string Link(XElement element, string relation) =>
        element.Elements(Atom + "link").Single(l => l.Attribute("rel")!.Value == relation).Attribute("href")!.Value;

    private static HistoryPoint Point(int month, VerdictKind kind, HedgeStatus hedge, double? tension) => new()
    {
        AsOf = new DateOnly(2026, month, 28),
        Kind = kind,
        HedgeStatus = hedge,
        Tension = tension,
        Heat = 50,
        RubricVersion = "2.0.0",
    };
}
