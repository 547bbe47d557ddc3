using System.Text;
using AIBubble.Rendering.Assets;
using AIBubble.Rendering.Html;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace AIBubble.Rendering.Tests;

public sealed class ReferenceHtmlTests
{
    private const string Document =
        """
        {"info": {"title": "A & B", "summary": "Says <what>?"}, "paths": {
          "/report": {"get": {"operationId": "getReport", "summary": "The report"}, "parameters": []},
          "/series/{id}": {"get": {"operationId": "getSeries", "summary": "One <b>series</b>"}, "post": {"operationId": "postSeries"}}}}
        """;

    [Fact]
    public void Every_route_is_listed_for_who_runs_no_script()
    {
        var page = Page(Document);
        Assert.Equal(
            ["GET /api/report The report", "GET /api/series/{id} One <b>series</b>", "POST /api/series/{id} "],
            page.QuerySelectorAll("#reference li").Select(static li => li.TextContent));
        Assert.Equal("A & B: reference of the API", page.Title);
        Assert.Equal("/api/openapi.json", page.QuerySelector("#reference a")!.GetAttribute("href"));
    }

    [Fact]
    public void Its_scripts_are_files_of_this_app_by_their_digest_and_none_is_inline()
    {
        var scripts = Page(Document).QuerySelectorAll("script");
        Assert.Equal([BrowserAssets.Scalar.FileName, BrowserAssets.Reference.FileName], scripts.Select(static s => s.GetAttribute("src")!["/api/assets/".Length..]));
        Assert.All(scripts, static s => Assert.Empty(s.TextContent));
        Assert.DoesNotContain("'unsafe-inline'", ReferenceHtml.ContentSecurityPolicy.Split(';').Single(static d => d.Contains("script-src", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain("http", ReferenceHtml.ContentSecurityPolicy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_real_description_is_listed_in_full()
    {
        using var stream = typeof(ReferenceHtmlTests).Assembly.GetManifestResourceStream("openapi.json")!;
        var page = new HtmlParser().ParseDocument(ReferenceHtml.Of(stream, "/api/openapi.json"));
        Assert.True(page.QuerySelectorAll("#reference li").Length > 30);
        Assert.Contains("GET /api/report", page.QuerySelectorAll("#reference code").Select(static c => c.TextContent));
    }

    private static IDocument Page(string document)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(document));
        return new HtmlParser().ParseDocument(ReferenceHtml.Of(stream, "/api/openapi.json"));
    }
}
