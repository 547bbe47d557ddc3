using System.Text.Json.Nodes;
using AIBubble.Rendering.Formats;

namespace AIBubble.Rendering.Tests;

public sealed class OpenApiFormatsTests
{
    [Fact]
    public void Offers_the_formats_and_media_types_the_renderers_have()
    {
        using var stream = typeof(OpenApiFormatsTests).Assembly.GetManifestResourceStream("openapi.json")!;
        var report = JsonNode.Parse(stream)!["paths"]!["/report"]!["get"]!;
        Assert.Equal(
            Enum.GetValues<ReportFormat>().Select(static f => ReportFormats.ContentType(f).Split(';')[0]).Order(StringComparer.Ordinal),
            report["responses"]!["200"]!["content"]!.AsObject().Select(static c => c.Key).Order(StringComparer.Ordinal));
        var format = report["parameters"]!.AsArray().Single(static p => p!["name"]?.GetValue<string>() == "format")!;
        Assert.Equal(
            ReportFormats.Names.Order(StringComparer.Ordinal),
            format["schema"]!["enum"]!.AsArray().Select(static v => v!.GetValue<string>()).Order(StringComparer.Ordinal));
    }
}
