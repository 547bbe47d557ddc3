using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AIBubble.Rendering.Assets;
using AIBubble.Rendering.Texts;

namespace AIBubble.Rendering.Tests;

public sealed partial class BrowserAssetsTests
{
    private static readonly string Script = Encoding.UTF8.GetString(BrowserAssets.Page.Content.Span);

    [Fact]
    public void A_name_holds_the_digest_of_the_content_and_finds_it()
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(BrowserAssets.Page.Content.Span))[..16];
        Assert.Equal($"page.{digest}.js", BrowserAssets.Page.FileName);
        Assert.Same(BrowserAssets.Page, BrowserAssets.Find($"page.{digest}.js"));
        Assert.Same(BrowserAssets.Notices, BrowserAssets.Find(BrowserAssets.Notices.FileName));
        Assert.Null(BrowserAssets.Find("page.js"));
        Assert.Null(BrowserAssets.Find("page.0000000000000000.js"));
    }

    [Fact]
    public void The_script_neither_evaluates_text_nor_loads_anything_from_elsewhere()
    {
        Assert.DoesNotContain("new Function", Script, StringComparison.Ordinal);
        Assert.DoesNotMatch("\\beval\\(", Script);
        Assert.DoesNotContain("importScripts", Script, StringComparison.Ordinal);
        // Namespaces of SVG and XML are names and are loaded by nobody.
        Assert.All(WebAddress().Matches(Script), static address => Assert.StartsWith("http://www.w3.org/", address.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_script_says_are_texts_of_the_page()
    {
        var text = ReportText.For(ReportLanguage.English);
        var used = TextKey().Matches(Script).Select(static m => m.Groups["key"].Value).ToHashSet(StringComparer.Ordinal);
        // Put together from parts where they are said: one for each threshold, one for each end.
        var composed = new[] { "browser.whatif.threshold.", "browser.whatif.goalpost." };
        var said = text.Keys.Where(k => k.StartsWith("browser.", StringComparison.Ordinal)
            && !Array.Exists(composed, c => k.StartsWith(c, StringComparison.Ordinal)));
        Assert.All(said, key => Assert.Contains($"\"{key["browser.".Length..]}\"", Script, StringComparison.Ordinal));
        Assert.NotEmpty(used);
        Assert.All(used, key => Assert.Contains("browser." + key, text.Keys));
    }

    [Fact]
    public void The_licences_of_the_libraries_go_with_them()
    {
        var notices = Encoding.UTF8.GetString(BrowserAssets.Notices.Content.Span);
        Assert.Contains("Apache ECharts", notices, StringComparison.Ordinal);
        Assert.Contains("Apache License", notices, StringComparison.Ordinal);
        Assert.Contains("zrender", notices, StringComparison.Ordinal);
        Assert.Contains("@scalar/api-reference 1.46.4 (MIT)", notices, StringComparison.Ordinal);
        Assert.Contains("vue ", notices, StringComparison.Ordinal);
    }

    [GeneratedRegex("https?://[^\"'`\\s)]+", RegexOptions.None, 1_000)]
    private static partial Regex WebAddress();

    [GeneratedRegex("\"(?<key>(whatif|episode|map|scores|bsadf)\\.[a-z-]+(\\.[a-z-]+)?)\"", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex TextKey();
}
