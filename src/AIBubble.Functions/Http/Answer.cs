using Microsoft.Net.Http.Headers;

namespace AIBubble.Functions.Http;

/// <summary>An answer that depends on nothing but its address, what is stored and the day.</summary>
/// <param name="ContentType">The media type with its parameters.</param>
/// <param name="Tag">The entity tag; two answers of one address with the same tag have the same bytes.</param>
/// <param name="WriteAsync">Writes the body.</param>
public sealed record Answer(string ContentType, EntityTagHeaderValue Tag, Func<Stream, CancellationToken, Task> WriteAsync)
{
    /// <summary>For pages a browser shows: what they may load.</summary>
    public string? ContentSecurityPolicy { get; init; }

    /// <summary>The name a download is offered under, or <see langword="null"/> for what is shown in place.</summary>
    public string? FileName { get; init; }
}
