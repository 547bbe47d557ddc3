using System.Text.Json;
using AIBubble.EndToEnd.Tests.Worker.Protocol;
using Microsoft.AspNetCore.Http;

namespace AIBubble.EndToEnd.Tests.Worker;

/// <summary>What the Functions host tells a worker of a request beside the request itself.</summary>
internal static class HttpMetadata
{
    /// <summary>
    /// Query and headers as objects, each query parameter, and the route values, which win over a parameter of the same name: the
    /// worker fills <c>string</c> parameters from here and from nowhere else.
    /// </summary>
    public static IReadOnlyDictionary<string, TypedData> Of(HttpRequest request)
    {
        var metadata = new Dictionary<string, TypedData>(StringComparer.OrdinalIgnoreCase)
        {
            ["Query"] = Json(request.Query.ToDictionary(static p => p.Key, static p => p.Value.ToString(), StringComparer.Ordinal)),
            ["Headers"] = Json(request.Headers.ToDictionary(static h => h.Key, static h => h.Value.ToString(), StringComparer.Ordinal)),
        };
        foreach (var (name, value) in request.Query)
        {
            metadata[name] = new TypedData { String = value.ToString() };
        }

        foreach (var (name, value) in request.RouteValues)
        {
            metadata[name] = new TypedData { String = value?.ToString() ?? string.Empty };
        }

        return metadata;
    }

    private static TypedData Json(Dictionary<string, string> values) => new() { Json = JsonSerializer.Serialize(values) };
}
