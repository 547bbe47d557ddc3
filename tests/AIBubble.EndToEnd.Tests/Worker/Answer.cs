using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AIBubble.EndToEnd.Tests.Worker.Calls;

namespace AIBubble.EndToEnd.Tests.Worker;

/// <summary>What a host answered, without what differs from moment to moment.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">All but those of the connection and the clock.</param>
/// <param name="Body">The text.</param>
internal sealed partial record Answer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    // Of the connection and of the way it is written, not of the answer.
    private static readonly string[] Ignored = ["Date", "Server", "Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length"];

    // When something was computed or stored.
    private static readonly string[] Volatile = ["generatedAt", "recordedAt", "receivedAt", "lastRecordedAt", "scoredAt"];

    public static async Task<Answer> OfAsync(HttpClient host, ApiCall call)
    {
        using var first = await host.SendAsync(Request(call, null));
        if (!call.WithItsOwnTag)
        {
            return await OfAsync(first);
        }

        var tag = first.Headers.ETag?.ToString() ?? throw new InvalidOperationException($"{call}: no entity tag.");
        using var second = await host.SendAsync(Request(call, tag));
        return await OfAsync(second);
    }

    /// <summary>Names of the parts in which two answers differ.</summary>
    public IReadOnlyList<string> DifferencesTo(Answer other) =>
    [
        .. Status == other.Status ? [] : new[] { "status" },
        .. Headers.Keys.Union(other.Headers.Keys, StringComparer.OrdinalIgnoreCase)
            .Where(name => Headers.GetValueOrDefault(name) != other.Headers.GetValueOrDefault(name)),
        .. Body == other.Body ? [] : new[] { "body" },
    ];

    private static HttpRequestMessage Request(ApiCall call, string? tag)
    {
        var request = new HttpRequestMessage(new HttpMethod(call.Method), new Uri(call.Path, UriKind.Relative));
        if (call.Body is { } body)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", call.ContentType);
        }

        foreach (var (name, value) in call.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        return request;
    }

    private static async Task<Answer> OfAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .Where(static header => !Ignored.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .ToDictionary(static header => header.Key, static header => Stable(header.Key, header.Value.ToString()), StringComparer.OrdinalIgnoreCase),
        // Feeds name the address they were asked at, which is each host's own.
        StableBody(await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType)
            .Replace(response.RequestMessage!.RequestUri!.Authority, "<host>", StringComparison.Ordinal));

    // A tag covers the instants, too; that it works is seen by the calls that send it back.
    private static string Stable(string header, string value) => header.Equals("ETag", StringComparison.OrdinalIgnoreCase) ? "<tag>" : value;

    private static string StableBody(string body, string? mediaType)
    {
        if (body.Length == 0 || mediaType?.EndsWith("json", StringComparison.Ordinal) != true)
        {
            return Instant().Replace(body, "<instant>");
        }

        var json = JsonNode.Parse(body)!;
        Strip(json);
        return json.ToJsonString();
    }

    private static void Strip(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var name in Volatile.Where(members.ContainsKey))
                {
                    // What is null must be so on both.
                    members[name] = members[name] is null ? null : "<instant>";
                }

                foreach (var (_, value) in members)
                {
                    Strip(value);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Strip(item);
                }

                break;
            default:
                break;
        }
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Instant();
}
