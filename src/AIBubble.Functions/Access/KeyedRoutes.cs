using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Access;

/// <summary>The routes for which the host itself asks a key of its own: read from the function classes, so that a new one cannot be forgotten.</summary>
internal static class KeyedRoutes
{
    private static readonly List<(string[] Methods, string[] Segments)> All =
    [
        .. typeof(KeyedRoutes).Assembly.GetTypes()
            .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .SelectMany(static method => method.GetParameters())
            .Select(static parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>())
            .Where(static trigger => trigger is { AuthLevel: not AuthorizationLevel.Anonymous })
            .Select(static trigger => (trigger!.Methods!, trigger.Route!.Split('/'))),
    ];

    /// <summary>Whether it is one of them. Compared from the end: what stands before the route is the host's prefix.</summary>
    public static bool Contains(HttpRequest request)
    {
        var path = request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return All.Exists(route =>
            route.Methods.Contains(request.Method, StringComparer.OrdinalIgnoreCase)
            && path.Length >= route.Segments.Length
            && route.Segments.Zip(path[^route.Segments.Length..]).All(static pair => Matches(pair.First, pair.Second)));
    }

    private static bool Matches(string segment, string given) =>
        segment.StartsWith('{') || segment.Equals(given, StringComparison.OrdinalIgnoreCase);
}
