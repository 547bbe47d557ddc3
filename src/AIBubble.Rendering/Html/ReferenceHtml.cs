using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using AIBubble.Rendering.Assets;

namespace AIBubble.Rendering.Html;

/// <summary>
/// The description of the API as a page to read and try: a list of routes that needs no script, and over it the reader
/// <c>@scalar/api-reference</c>, served by this app.
/// </summary>
public static class ReferenceHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>
    /// A <c>Content-Security-Policy</c> under which the reader works: scripts and answers of this app alone. The reader writes its styles
    /// into the page while it runs, so styles may be inline; scripts may not.
    /// </summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The page.</summary>
    /// <param name="document">The OpenAPI document.</param>
    /// <param name="address">Where it is served.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static string Of(Stream document, string address)
    {
        using var api = JsonDocument.Parse(document);
        var (title, summary) = (Text(api.RootElement.GetProperty("info"), "title"), Text(api.RootElement.GetProperty("info"), "summary"));
        var routes = new StringBuilder();
        foreach (var path in api.RootElement.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject().Where(IsOperation))
            {
                routes.Append("<li><code>").Append(operation.Name.ToUpperInvariant()).Append(" /api").Append(Encoder.Encode(path.Name)).Append("</code> ")
                    .Append(Text(operation.Value, "summary")).Append("</li>\n");
            }
        }

        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <link rel="icon" href="data:,">
            <title>{title}: reference of the API</title>
            <meta name="description" content="{summary}">
            <script defer src="{BrowserAssets.Address}{BrowserAssets.Scalar.FileName}"></script>
            <script defer src="{BrowserAssets.Address}{BrowserAssets.Reference.FileName}"></script>
            </head>
            <body>
            <main id="reference" data-document="{Encoder.Encode(address)}">
            <h1>{title}: reference of the API</h1>
            <p>{summary} The whole description: <a href="{Encoder.Encode(address)}">OpenAPI 3.1</a>.</p>
            <ul>
            {routes}</ul>
            </main>
            </body>
            </html>

            """;
    }

    // A path holds what its methods share, too.
    private static bool IsOperation(JsonProperty member) =>
        member.Value.ValueKind == JsonValueKind.Object && member.Value.TryGetProperty("operationId", out _);

    private static string Text(JsonElement element, string name) =>
        Encoder.Encode(element.TryGetProperty(name, out var text) ? text.GetString() ?? string.Empty : string.Empty);
}
