namespace AIBubble.Rendering.Views;

/// <summary>Tells addresses from other citations.</summary>
internal static class WebAddress
{
    /// <summary>Whether a citation may become a link: absolute http(s) addresses only.</summary>
    public static bool Is(string? citation) =>
        Uri.TryCreate(citation, UriKind.Absolute, out var uri)
        && (string.Equals(uri.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal) || string.Equals(uri.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal));
}
