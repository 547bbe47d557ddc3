using AIBubble.Rendering.Assets;

namespace AIBubble.EndToEnd.Tests.Worker.Calls;

/// <summary>What the hosts decide by themselves, and what they say of themselves.</summary>
internal static class HostCalls
{
    private static readonly string Script = BrowserAssets.Address + BrowserAssets.Page.FileName;

    public static IReadOnlyList<ApiCall> All { get; } =
    [
        new("Health", "GET", "/api/health", 200) { IsFilledInLater = true },
        new("Health with a parameter", "GET", "/api/health?verbose=1", 400),
        new("Rebuild that nobody asked for", "GET", "/api/operations/rebuild", 404),
        new("Rebuild with a parameter", "GET", "/api/operations/rebuild?now=1", 400),
        new ApiCall("Rebuild without a key", "POST", "/api/operations/rebuild", 401).ExplainedByLocalHost(),
        new("OpenAPI", "GET", "/api/openapi.json", 200),
        new("reference of the API", "GET", "/api/docs", 200),
        new("Script of the page", "GET", Script, 200),
        new("Script that the client has", "GET", Script, 304) { WithItsOwnTag = true },
        new("HEAD of the script", "HEAD", Script, 200),
        new("Script with a parameter", "GET", $"{Script}?v=1", 400),
        new("Script that there is not", "GET", "/api/assets/page.0000000000000000.js", 404),
        new ApiCall("Unknown route", "GET", "/api/none", 404).ExplainedByLocalHost(),
        new ApiCall("Route without the prefix", "GET", "/report", 404).ExplainedByLocalHost(),
        new ApiCall("Wrong method", "DELETE", "/api/report", 404).ExplainedByLocalHost(),
        new ApiCall("Wrong method with a body", "PUT", "/api/snapshots", 404).WithKey().Sending("{}").ExplainedByLocalHost(),
        new("HEAD of the report", "HEAD", "/api/report?format=json", 200),
        new("HEAD of a receipt that there is not", "HEAD", "/api/snapshots/none", 404),
        new("Handshake of a webhook", "OPTIONS", "/api/snapshots", 200) { Headers = [("WebHook-Request-Origin", "eventgrid.azure.net")] },
        new("Handshake with nobody", "OPTIONS", "/api/snapshots", 400),
        new ApiCall("HEAD of an unknown route", "HEAD", "/api/none", 404) { Differences = IntendedDifference.WordsWithoutBody },
        new("Trailing slash", "GET", "/api/rubric/", 200),
        new("Route in capitals", "GET", "/API/RUBRIC", 200),
    ];
}
