using AIBubble.Rendering.Formats;

namespace AIBubble.Rendering.Tests;

public sealed class ReportNegotiationTests
{
    [Theory]
    [InlineData(null, null, ReportFormat.Json)]
    [InlineData(null, "", ReportFormat.Json)]
    [InlineData(null, "*/*", ReportFormat.Json)]
    [InlineData(null, "application/json", ReportFormat.Json)]
    [InlineData(null, "application/json; charset=utf-8", ReportFormat.Json)]
    [InlineData(null, "application/*", ReportFormat.Json)]
    [InlineData(null, "application/json, text/plain, */*", ReportFormat.Json)]
    [InlineData(null, "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8", ReportFormat.Html)]
    [InlineData(null, "TEXT/HTML", ReportFormat.Html)]
    [InlineData(null, "text/*", ReportFormat.Html)]
    [InlineData(null, "text/*, text/html;q=0", ReportFormat.Markdown)]
    [InlineData(null, "text/csv", ReportFormat.Csv)]
    [InlineData(null, "text/csv;q=0.5, text/markdown;q=0.9", ReportFormat.Markdown)]
    [InlineData(null, "*/*;q=0.1, text/csv", ReportFormat.Csv)]
    [InlineData(null, "text/csv, */*", ReportFormat.Csv)]
    [InlineData(null, "application/json;q=0, */*", ReportFormat.Html)]
    [InlineData(null, "not a media range", ReportFormat.Json)]
    [InlineData("csv", "text/html", ReportFormat.Csv)]
    [InlineData("MD", "application/pdf", ReportFormat.Markdown)]
    [InlineData("html", null, ReportFormat.Html)]
    [InlineData("json", "text/html", ReportFormat.Json)]
    public void Chooses(string? parameter, string? accept, ReportFormat expected) =>
        Assert.Equal(new FormatChoice(expected, NegotiationFailure.None), ReportFormats.Negotiate(parameter, accept));

    [Theory]
    [InlineData(null, "application/pdf", NegotiationFailure.NotAcceptable)]
    [InlineData(null, "image/*", NegotiationFailure.NotAcceptable)]
    [InlineData(null, "*/*;q=0", NegotiationFailure.NotAcceptable)]
    [InlineData(null, "application/json;q=0", NegotiationFailure.NotAcceptable)]
    [InlineData("pdf", "*/*", NegotiationFailure.UnknownFormat)]
    [InlineData("", "*/*", NegotiationFailure.UnknownFormat)]
    [InlineData("0", "*/*", NegotiationFailure.UnknownFormat)]
    public void Says_why_nothing_fits(string? parameter, string? accept, NegotiationFailure expected) =>
        Assert.Equal(expected, ReportFormats.Negotiate(parameter, accept).Failure);

    [Fact]
    public void Every_format_has_a_name_that_selects_it()
    {
        foreach (var format in Enum.GetValues<ReportFormat>())
        {
            Assert.Equal(format, ReportFormats.Negotiate(ReportFormats.Name(format), null).Format);
            Assert.Equal(format, ReportFormats.Negotiate(null, ReportFormats.ContentType(format)).Format);
        }
    }
}
