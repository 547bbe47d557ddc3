using Microsoft.AspNetCore.Http;

namespace AIBubble.EndToEnd.Tests.Worker;

/// <summary>Who may call: the Functions host checks keys before a worker hears of a request.</summary>
internal static class FunctionKeys
{
    /// <summary>Whether the request may call the function. The header hides the query parameter, as on the host.</summary>
    public static bool Allow(HttpRequest request, FunctionTrigger trigger, string key)
    {
        if (trigger.Level == "Anonymous")
        {
            return true;
        }

        var presented = request.Headers.TryGetValue("x-functions-key", out var header) ? header.ToString() : request.Query["code"].ToString();
        return string.Equals(presented, key, StringComparison.Ordinal);
    }
}
