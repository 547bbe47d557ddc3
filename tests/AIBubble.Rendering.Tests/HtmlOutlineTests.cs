namespace AIBubble.Rendering.Tests;

/// <summary>What a golden page would notice, and what it would not.</summary>
public sealed class HtmlOutlineTests
{
    private const string Page = """<!DOCTYPE html><html><head></head><body><p class="a" id="b">One <span>two</span></p><ul><li>x</li></ul></body></html>""";

    [Theory]
    [InlineData("One <span>", "One<span>")]
    [InlineData("One <span>", "One &nbsp;<span>")]
    [InlineData("two", "Two")]
    [InlineData("class=\"a\"", "class=\"\"")]
    [InlineData("class=\"a\" ", "")]
    [InlineData("<li>x</li>", "<li>x</li><li></li>")]
    [InlineData("span", "strong")]
    [InlineData("<!DOCTYPE html>", "")]
    public void Tells_documents_apart(string part, string other) =>
        Assert.NotEqual(HtmlOutline.Of(Page), HtmlOutline.Of(Page.Replace(part, other, StringComparison.Ordinal)));

    [Theory]
    [InlineData("One <span>", "\n  One\n  <span>")]
    [InlineData("</p><ul>", "</p>\n\n<ul>\n")]
    [InlineData("class=\"a\" id=\"b\"", "id='b' class=a")]
    [InlineData("two", "&#116;wo")]
    public void Takes_the_same_document_for_the_same(string part, string other) =>
        Assert.Equal(HtmlOutline.Of(Page), HtmlOutline.Of(Page.Replace(part, other, StringComparison.Ordinal)));
}
