using System.Net;

namespace AIBubble.Sources.Http;

/// <summary>One resource to be fetched.</summary>
/// <param name="Resource">Stable name without secrets, under which the payload is archived.</param>
/// <param name="Address">Address relative to the client's base address; may carry a key, so it is never logged or repeated.</param>
/// <param name="Format">What is expected.</param>
internal sealed record ResourceRequest(string Resource, string Address, PayloadFormat Format)
{
    /// <summary>JSON body; when present the request is a POST.</summary>
    public string? JsonBody { get; init; }

    /// <summary>Whether validators of the last payload are sent along.</summary>
    public bool Conditional { get; init; } = true;

    /// <summary>A key that is part of the request; wherever an answer repeats it, it is blotted out before anything is kept.</summary>
    public string? Secret { get; init; }

    /// <summary>
    /// The source's own reading of an error answer, or <see langword="null"/> to use the general one. Must not repeat the body.
    /// </summary>
    public Func<HttpStatusCode, ReadOnlyMemory<byte>, string?>? Explain { get; init; }
}
