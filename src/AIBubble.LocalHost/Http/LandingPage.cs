using System.Text;
using System.Text.Encodings.Web;
using AIBubble.LocalHost.Discovery;

namespace AIBubble.LocalHost.Http;

/// <summary>Marks the endpoint at <c>/</c> and renders its page: what there is to call.</summary>
internal sealed class LandingPage
{
    /// <summary>An HTML page that lists the HTTP functions; those without parameters can be clicked.</summary>
    public static string Render(FunctionCatalogue functions)
    {
        var rows = new StringBuilder();
        foreach (var function in functions.Http.OrderBy(function => function.Route, StringComparer.Ordinal))
        {
            var route = HtmlEncoder.Default.Encode("/" + function.Route);
            var isLink = function.Methods.Count == 0 || function.Methods.Contains("GET");
            var cell = isLink && !function.Route.Contains('{', StringComparison.Ordinal) ? $"<a href=\"{route}\">{route}</a>" : route;
            var methods = function.Methods.Count == 0 ? "any" : string.Join(' ', function.Methods);
            var key = function.Level switch
            {
                AuthorizationLevel.Anonymous => "none",
                AuthorizationLevel.Function => "function",
                _ => "master",
            };
            rows.Append("<tr><td>").Append(HtmlEncoder.Default.Encode(methods)).Append("</td><td>").Append(cell).Append("</td><td>").Append(key)
                .Append("</td><td>").Append(HtmlEncoder.Default.Encode(function.Name)).Append("</td></tr>\n");
        }

        return $$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Functions</title>
            <style>:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}td,th{text-align:left;padding:.3rem 1rem .3rem 0;border-bottom:1px solid}</style>
            </head>
            <body>
            <main>
            <h1>Functions</h1>
            <table>
            <thead><tr><th scope="col">Method</th><th scope="col">Route</th><th scope="col">Key</th><th scope="col">Function</th></tr></thead>
            <tbody>
            {{rows}}</tbody>
            </table>
            </main>
            </body>
            </html>
            """;
    }
}
