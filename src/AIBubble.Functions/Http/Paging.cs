using Microsoft.AspNetCore.Http;

namespace AIBubble.Functions.Http;

/// <summary>Links between the pages of a list.</summary>
internal static class Paging
{
    /// <summary>The path of the next page: this request's with another <c>after</c>; <see langword="null"/> at the end.</summary>
    public static string? Next(HttpRequest request, string? continuation)
    {
        if (continuation is null)
        {
            return null;
        }

        var query = request.Query
            .Where(static p => p.Key is not ("after" or "code"))
            .Select(static p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value.ToString())}")
            .Append($"after={Uri.EscapeDataString(continuation)}");
        return $"{request.Path}?{string.Join('&', query)}";
    }
}
