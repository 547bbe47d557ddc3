using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AIBubble.Rendering.Assets;
using AIBubble.Rendering.Html;
using AIBubble.Rendering.Texts;
using AIBubble.Rendering.Views;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace AIBubble.Rendering.Tests;

public sealed class ReportHtmlTests
{
    [Theory]
    [InlineData(ReportLanguage.English, "en")]
    [InlineData(ReportLanguage.TraditionalChinese, "zh-Hant")]
    public async Task Is_well_formed_html_with_landmarks_in_either_language(ReportLanguage language, string tag)
    {
        var errors = new List<string>();
        var parser = new HtmlParser(new HtmlParserOptions { IsStrictMode = false });
        parser.Error += (_, e) => errors.Add(e.ToString() ?? string.Empty);
        var page = parser.ParseDocument(await Html(SampleReport.View(), language));

        Assert.Empty(errors);
        Assert.Equal(tag, page.DocumentElement.GetAttribute("lang"));
        foreach (var landmark in new[] { "header", "nav", "main", "footer", "h1" })
        {
            Assert.Single(page.QuerySelectorAll(landmark));
        }

        Assert.Equal("#main", page.QuerySelector("a.skip")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("main#main"));
    }

    [Fact]
    public async Task Headings_never_skip_a_level()
    {
        var page = await Parse(SampleReport.View());
        var previous = 0;
        foreach (var heading in page.QuerySelectorAll("h1,h2,h3,h4,h5,h6"))
        {
            var level = heading.LocalName[1] - '0';
            Assert.True(level <= previous + 1, $"h{level} “{heading.TextContent}” follows h{previous}");
            previous = level;
        }
    }

    [Fact]
    public async Task Tables_have_captions_and_scoped_headers_and_images_have_names()
    {
        var page = await Parse(SampleReport.View());
        var tables = page.QuerySelectorAll("table");
        Assert.True(tables.Length > 20);
        Assert.All(tables, static t => Assert.False(string.IsNullOrWhiteSpace(t.QuerySelector("caption")?.TextContent)));
        Assert.All(page.QuerySelectorAll("th"), static th => Assert.True(th.HasAttribute("scope")));
        var charts = page.QuerySelectorAll("svg[role=img]");
        Assert.True(charts.Length > 30);
        Assert.All(charts, chart => Assert.All(
            chart.GetAttribute("aria-labelledby")!.Split(' '),
            id => Assert.False(string.IsNullOrWhiteSpace(page.GetElementById(id)?.TextContent))));
        Assert.All(page.QuerySelectorAll("svg:not([role])"), static svg => Assert.Equal("true", svg.GetAttribute("aria-hidden")));
    }

    [Fact]
    public async Task Ids_are_unique_and_every_link_within_the_page_leads_somewhere()
    {
        var page = await Parse(SampleReport.View());
        var ids = page.QuerySelectorAll("[id]").Select(static e => e.Id!).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(page.QuerySelectorAll("a[href^='#']"), a => Assert.NotNull(page.GetElementById(a.GetAttribute("href")![1..])));
    }

    [Fact]
    public async Task Nothing_is_loaded_from_elsewhere_and_nothing_runs_but_the_apps_own_script()
    {
        var page = await Parse(SampleReport.View());
        var script = Assert.Single(page.QuerySelectorAll("script"));
        Assert.Equal(BrowserAssets.Address + BrowserAssets.Page.FileName, script.GetAttribute("src"));
        Assert.True(script.HasAttribute("defer"));
        Assert.Empty(script.TextContent);
        Assert.Empty(page.QuerySelectorAll("link:not([rel=canonical]):not([rel=alternate]),img,iframe,object,embed,[style],[src]:not(script),style ~ style"));
        Assert.DoesNotContain("url(", page.QuerySelector("style")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", page.QuerySelector("style")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(page.All.SelectMany(static e => e.Attributes), static a => a.Name.StartsWith("on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_policy_allows_the_very_style_on_the_page()
    {
        var style = (await Parse(SampleReport.View())).QuerySelector("style")!.TextContent;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        Assert.Contains($"'sha256-{hash}'", ReportHtml.ContentSecurityPolicy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_policy_lets_scripts_run_from_this_app_alone_and_none_that_stands_in_the_page()
    {
        var policy = ReportHtml.ContentSecurityPolicy;
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_script_is_told_which_report_this_is_and_speaks_the_pages_language()
    {
        var page = new HtmlParser().ParseDocument(await Html(SampleReport.View(), ReportLanguage.TraditionalChinese));
        var told = JsonElement.Parse(page.QuerySelector("script")!.GetAttribute("data-page")!);
        Assert.Equal("2026-11-23", told.GetProperty("asOf").GetString());
        Assert.Equal("/api/report?asOf=2026-11-23&knownOn=2026-11-23&rubric=1.0.0&format=json",
            told.GetProperty("addresses").GetProperty("report").GetString());
        Assert.Equal(
            "/api/report/exuberance/{indicator}/{subject}?asOf=2026-11-23&knownOn=2026-11-23&rubric=1.0.0",
            told.GetProperty("addresses").GetProperty("exuberance").GetString());
        Assert.Equal("熱度", told.GetProperty("names").GetProperty("heat").GetString());
        Assert.Equal("自", told.GetProperty("texts").GetProperty("zoom-from").GetString());
        Assert.Equal("產業泡沫", told.GetProperty("texts").GetProperty("verdict.industrial-bubble").GetString());
    }

    [Theory]
    [InlineData(ReportLanguage.English)]
    [InlineData(ReportLanguage.TraditionalChinese)]
    public async Task Hostile_text_in_any_field_stays_text(ReportLanguage language)
    {
        var view = AwkwardReport.Hostile();
        var page = new HtmlParser().ParseDocument(await Html(view, language));

        Assert.Empty(page.QuerySelectorAll("img,body script"));
        Assert.Equal("defer src data-page", string.Join(' ', Assert.Single(page.QuerySelectorAll("script")).Attributes.Select(static a => a.Name)));
        Assert.DoesNotContain(page.All.SelectMany(static e => e.Attributes), static a => a.Name.StartsWith("on", StringComparison.Ordinal));
        Assert.All(page.QuerySelectorAll("a[href]"),
            static a => Assert.DoesNotContain("javascript", a.GetAttribute("href")!, StringComparison.OrdinalIgnoreCase));
        foreach (var selector in new[] { "#caveats li", "blockquote", "#claims h3", "#claims p", "#about dd", "#exuberance td", "figcaption strong",
            ".explanation td" })
        {
            Assert.Contains(page.QuerySelectorAll(selector), static e => e.TextContent.Contains(AwkwardReport.Markup, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Only_web_citations_become_links()
    {
        var report = SampleReport.Small();
        foreach (var (citation, linked) in new[] { ("https://example.org/x?a=1&b=2", true), ("http://example.org/", true), ("javascript:alert(1)", false),
            ("data:text/html,x", false), ("Shiller 2026", false), ("/relative", false), ("file:///etc/passwd", false) })
        {
            var page = await Parse(new ReportView
            {
                Report = SampleReport.WithInput(report,
                SampleReport.Input("a", "valuation.cape", "US", 1, "ratio", citation))
            });
            var cell = page.QuerySelector("table.inputs tbody tr td:last-child")!;
            Assert.Equal(linked, cell.QuerySelectorAll("a[rel]").OfType<IHtmlAnchorElement>().Any(a => a.GetAttribute("href") == citation));
        }
    }

    [Fact]
    public async Task What_is_missing_is_a_dash_with_the_word_and_never_zero()
    {
        var page = await Parse(new ReportView { Report = SampleReport.Small() });
        var card = page.QuerySelector(".card.p-hedge")!;
        Assert.Contains("–", card.QuerySelector(".big")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("missing", card.TextContent, StringComparison.Ordinal);
        var cells = page.GetElementById("heat.explosiveness")!.QuerySelectorAll("td");
        Assert.Equal("– missing", cells[0].TextContent);
        Assert.Equal("– missing", cells[2].TextContent);
        Assert.Empty(cells[1].QuerySelectorAll("svg"));
        Assert.Contains("No input has data.", page.GetElementById("caveats")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("cannot be drawn", page.QuerySelector(".quadrant")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_input_leads_to_its_series_and_its_archived_payload()
    {
        var page = await Parse(SampleReport.View());
        var row = page.QuerySelector("table.inputs tbody tr")!;
        Assert.Equal("/api/series/valuation.market-cap/NVDA?knownOn=2026-11-23", row.QuerySelector("th a")!.GetAttribute("href"));
        Assert.Contains(row.QuerySelectorAll("a"), static a => a.GetAttribute("href") == $"/api/snapshots/{new string('c', 64)}/content");
        var value = row.QuerySelector("data")!;
        Assert.Equal("4530000000000", value.GetAttribute("value"));
        Assert.Equal("4.53\u00a0tn\u00a0USD", value.TextContent);
    }

    [Fact]
    public async Task Downloads_keep_the_dates_and_the_rubric()
    {
        var page = await Parse(SampleReport.View());
        Assert.Equal(
            "/api/report?asOf=2026-11-23&knownOn=2026-11-23&rubric=1.0.0&format=csv",
            page.QuerySelectorAll("#about a").Select(static a => a.GetAttribute("href")).Single(static h => h!.EndsWith("csv", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_plane_is_cut_at_the_thresholds_handed_in()
    {
        var page = await Parse(SampleReport.View());
        var region = page.QuerySelector("rect.r-speculative")!;
        // 300 units stand for 100 points: industrial below 50, heat above 60.
        Assert.Equal("150", region.GetAttribute("width"));
        Assert.Equal("120", region.GetAttribute("height"));
        var unknown = await Parse(SampleReport.View() with { Thresholds = null });
        Assert.Empty(unknown.QuerySelectorAll("rect.region"));
    }

    [Fact]
    public async Task A_missing_reading_breaks_the_line_of_its_score()
    {
        var view = SampleReport.View();
        var history = view.History.Select(static (h, i) => i == 30 ? h with { Heat = null } : h).ToList();
        var page = await Parse(view with { History = history });
        var path = page.QuerySelector("path.l-heat")!.GetAttribute("d")!;
        Assert.Equal(2, path.Count(static c => c == 'M'));
    }

    [Fact]
    public async Task What_a_chinese_page_has_no_words_for_is_marked_as_english()
    {
        var page = new HtmlParser().ParseDocument(await Html(SampleReport.View(), ReportLanguage.TraditionalChinese));
        Assert.NotEmpty(page.QuerySelectorAll("#caveats .caveats > ul > li"));
        Assert.All(page.QuerySelectorAll("#caveats .caveats > ul > li"), static li => Assert.Equal("en", li.FirstElementChild?.GetAttribute("lang")));
        Assert.Contains("產業泡沫", page.QuerySelector("h2")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_change_the_verdict_is_said_in_words_and_not_in_points()
    {
        var view = SampleReport.View();
        var page = await Parse(view);
        Assert.Contains("another kind without any one of: Paid from profits and equity, or from credit? / debt.",
            page.GetElementById("sensitivity")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("table.p-verdict"));
        var steady =
            await Parse(view with { Report = view.Report with { Sensitivity = [.. view.Report.Sensitivity.Where(static e => e.Target.Value != "verdict")] } });
        Assert.Contains("No single criterion or input decides the kind", steady.GetElementById("sensitivity")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writing_stops_when_cancelled_and_leaves_the_stream_open()
    {
        using var output = new MemoryStream();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReportHtml.WriteAsync(SampleReport.View(), ReportLanguage.English, output,
            new CancellationToken(canceled: true)));
        Assert.True(output.CanWrite);
    }

    private static async Task<IDocument> Parse(ReportView view) => new HtmlParser().ParseDocument(await Html(view, ReportLanguage.English));

    private static async Task<string> Html(ReportView view, ReportLanguage language)
    {
        using var output = new MemoryStream();
        await ReportHtml.WriteAsync(view, language, output, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
