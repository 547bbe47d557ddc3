namespace AIBubble.LoadRuns;

/// <summary>What a floor answers.</summary>
/// <param name="Body">The body.</param>
/// <param name="ContentType">Its type.</param>
/// <param name="Tag">Whoever has this tag is answered 304.</param>
/// <param name="Headers">Headers besides.</param>
internal sealed record FloorAnswer(byte[] Body, string ContentType, string? Tag, IReadOnlyDictionary<string, string> Headers)
{
    // What a server adds itself, or what follows from the body.
    private static readonly string[] Own = ["Date", "Server", "Transfer-Encoding", "ETag", "Accept-Ranges"];

    /// <summary>One byte.</summary>
    public static FloorAnswer Least { get; } = new([1], "text/plain", null, new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>The very bytes of an answer, its headers included: a client has to read those, too.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="isTagged">Whether it is asked for by those who have it.</param>
    public static async Task<FloorAnswer> OfAsync(HttpResponseMessage answer, bool isTagged) => new(
        await answer.Content.ReadAsByteArrayAsync(),
        answer.Content.Headers.ContentType!.ToString(),
        isTagged ? answer.Headers.ETag!.ToString() : null,
        answer.Headers.Where(static h => !Own.Contains(h.Key, StringComparer.OrdinalIgnoreCase))
            .ToDictionary(static h => h.Key, static h => string.Join(", ", h.Value), StringComparer.Ordinal));
}
